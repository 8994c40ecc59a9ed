"""One JSON object a line. Lines and columns count from 1, ends are exclusive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from keras3_lint.cli.formats import Report
    from keras3_lint.cli.results import Found


def render(report: Report) -> Iterator[str]:
    """The lines."""
    for record in records(report):
        yield json.dumps(record, ensure_ascii=False) + "\n"


def records(report: Report) -> Iterator[dict[str, Any]]:
    """The findings as plain data; the keys are a contract."""
    for found in report.found:
        finding, span = found.finding, found.span
        yield {
            "path": found.path,
            "cell": found.cell,
            "line": span.line,
            "column": span.column + 1,
            "end": {"line": span.end_line, "column": span.end_column + 1},
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity.value,
            "message": finding.message,
            "hint": finding.hint,
            "releases": [str(release) for release in finding.releases],
            "fix": _fix(found),
        }


def _fix(found: Found) -> dict[str, Any] | None:
    fix = found.finding.fix
    if fix is None:
        return None
    edits = [
        {"start": {"line": span.line, "column": span.column + 1}, "end": {"line": span.end_line, "column": span.end_column + 1}, "cell": cell, "text": text}
        for cell, span, text in found.edits
    ]
    return {"safety": fix.safety.value, "imports": list(fix.imports), "edits": edits}
