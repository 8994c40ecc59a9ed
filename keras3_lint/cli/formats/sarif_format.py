"""SARIF 2.1.0: rules, regions, fingerprints and fixes, for code scanning and for viewers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from keras3_lint import __version__
from keras3_lint.cli.fingerprints import fingerprints, relative
from keras3_lint.cli.rules import ENGINE, rules
from keras3_lint.finding import Severity, Span
from keras3_lint.fixes.edits import rewrite
from keras3_lint.fixes.imports import Conflict, import_edits
from keras3_lint.source import Source, SourceError

if TYPE_CHECKING:
    from keras3_lint.cli.formats import Report
    from keras3_lint.cli.results import Found

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.PORTABILITY: "warning", Severity.CONVENTION: "note"}


def render(report: Report) -> Iterator[str]:
    """One log with one run."""
    described = _rules()
    indexes = {rule["id"]: index for index, rule in enumerate(described)}
    driver = {"name": "keras3-lint", "version": __version__, "semanticVersion": __version__, "rules": described}
    prints = fingerprints(report.found, report.root)
    results = [_result(found, indexes, print_, report.root) for found, print_ in zip(report.found, prints, strict=True)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "invocations": [{"executionSuccessful": True}], "results": results}
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1, ensure_ascii=False) + "\n"


def _rules() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"id": code, "name": name, "shortDescription": {"text": text}, "defaultConfiguration": {"level": "error"}}
        for code, (name, text) in ENGINE.items()
    ]
    for rule in rules():
        page = f"{rule['why']}\n\nFix: {rule['fix']}\n\nSilent on: {rule['silent']}\n\nSource: {rule['source']}"
        example = f"\n\n```python\n{rule['examples']['fails']}```\n\nInstead:\n\n```python\n{rule['examples']['instead']}```"
        found.append(
            {
                "id": rule["code"],
                "name": rule["name"],
                "shortDescription": {"text": rule["summary"]},
                "fullDescription": {"text": rule["why"]},
                "help": {"text": page, "markdown": page + example},
                "defaultConfiguration": {"level": _LEVELS[Severity(rule["severity"])]},
                "properties": {"tags": ["keras3", rule["code"][:4]], "releases": rule["releases"]},
            }
        )
    return found


def _result(found: Found, indexes: dict[str, int], fingerprint: str, root: str) -> dict[str, Any]:
    finding = found.finding
    place = {"artifactLocation": _artifact(found, root), "region": _region(found)}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": indexes[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.text},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"keras3Lint/v1": fingerprint},
        "properties": {"severity": finding.severity.value, "releases": [str(release) for release in finding.releases]},
    }
    if found.cell is not None:
        result["properties"] |= {"cell": found.cell, "cellLine": found.span.line, "cellColumn": found.span.column + 1}
        return result
    replacements = _replacements(found)
    if replacements:
        change = {"artifactLocation": place["artifactLocation"], "replacements": replacements}
        result["fixes"] = [{"description": {"text": finding.hint}, "artifactChanges": [change]}]
    return result


def _artifact(found: Found, root: str) -> dict[str, Any]:
    path = relative(found.path, root)
    if path.startswith("/") or Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(path.encode("utf-8", "surrogateescape")), "uriBaseId": "%SRCROOT%"}


def _region(found: Found) -> dict[str, Any]:
    """In a notebook a line of the file, which is JSON: columns would mean nothing there."""
    span = found.span
    snippet = {"snippet": {"text": found.line}} if found.line else {}
    return {"startLine": found.file_line, **snippet} if found.cell is not None else {**_between(span), **snippet}


def _between(span: Span) -> dict[str, int]:
    return {"startLine": span.line, "startColumn": span.column + 1, "endLine": span.end_line, "endColumn": span.end_column + 1}


def _replacements(found: Found) -> list[dict[str, Any]]:
    """The edits of the fix, those of the imports that it needs among them; none when they can't be told."""
    fix = found.finding.fix
    if fix is None:
        return []
    placed = [(edit.span, edit.text) for edit in found.edits]
    if fix.imports:
        source = _source(found.path)
        if source is None:
            return []
        try:
            added = import_edits(source, rewrite(source.text, fix.edits), fix.edits, fix.imports)
        except Conflict:
            return []
        placed += [(Span(*source.position(edit.start), *source.position(edit.end)), edit.text) for edit in added]
    return [{"deletedRegion": _between(span), "insertedContent": {"text": text}} for span, text in placed]


@lru_cache(maxsize=8)
def _source(path: str) -> Source | None:
    try:
        return Source.from_path(Path(path))
    except SourceError:
        return None
