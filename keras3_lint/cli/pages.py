"""``explain`` and ``rules``: what is known about the rules, for the terminal, for Markdown and as JSON."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from keras3_lint.cli.rules import ENGINE, rule_of, rules, text

MAX_WIDTH = 100


def explain(words: Sequence[str]) -> Iterator[str]:
    """The pages of rules, by code or symbol. Raises UsageError before anything is shown."""
    pages = [_engine(word.upper()) if word.upper() in ENGINE else _page(rule_of(word)) for word in words]
    yield "\n\n".join(pages) + "\n"


def _engine(code: str) -> str:
    name, summary = ENGINE[code]
    return f"{code} {name}\n\n{_filled(f'It is about the linting itself. {summary}')}"


def _page(rule: dict[str, Any]) -> str:
    """The page of one rule, as wide as the terminal."""
    first, last = rule["releases"]
    examples = rule["examples"]
    parts = [
        f"{rule['code']} {rule['name']} (pylint {', '.join(rule['pylint'])})",
        _filled(f"{' or '.join(rule['severities'])}, Keras {first}" + (f" to {last}" if last != first else "")),
        _filled(rule["summary"]),
        _filled(f"Why: {rule['why']}"),
        _code(examples["fails"]),
    ]
    if examples["reports"]:
        parts.append("\n".join(_filled(f"-> {report}", "    ") for report in examples["reports"]))
    parts.append(_filled(f"Instead: {rule['fix']}"))
    if examples["instead"]:
        parts.append(_code(examples["instead"]))
    if rule["edits"]:
        parts.append(_filled(f"Fixes: {rule['edits']}"))
    parts += [_filled(f"Silent on: {rule['silent']}"), _filled(f"Source: {rule['source']}")]
    return "\n\n".join(parts)


def _filled(paragraph: str, indent: str = "") -> str:
    width = min(shutil.get_terminal_size((80, 24)).columns, MAX_WIDTH)
    return textwrap.fill(paragraph, max(width, 40), initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _code(source: str) -> str:
    return textwrap.indent(source.rstrip("\n"), "    ")


def listed(kind: str) -> Iterator[str]:
    """All rules, as a table in Markdown or as the JSON that comes with the package."""
    if kind == "json":
        yield text()
        return
    yield "| code | symbol | severity | Keras | fix | |\n|---|---|---|---|---|---|\n"
    for rule in rules():
        first, last = rule["releases"]
        cells = [rule["code"], f"`{rule['name']}`", ", ".join(rule["severities"]), f"{first}-{last}", rule["edits"] or "-", rule["summary"].replace("|", "\\|")]
        yield f"| {' | '.join(cells)} |\n"
