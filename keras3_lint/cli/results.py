"""What linting a file gives: findings with their place as a person counts it, and their form in JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from keras3_lint.api.affected import known
from keras3_lint.cli.errors import visible
from keras3_lint.config import Release
from keras3_lint.finding import Edit, Finding, Fix, Safety, Severity, Span
from keras3_lint.standing import Ground


class Placed(NamedTuple):
    """An edit of a fix: in which cell of a notebook, what it replaces, and by what."""

    cell: int | None
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in a file.

    ``span`` counts in the file, or in the notebook's cell ``cell`` (from 1); ``file_line`` is the line of the file as it is on disk.
    ``line`` is the text of the first line, ``statement`` the normalised source of the statement; ``silenced`` says that a comment
    silences it; ``edits`` are those of the fix, in the counting of ``span``.
    """

    path: str
    finding: Finding
    span: Span
    line: str
    statement: str
    silenced: bool = False
    cell: int | None = None
    file_line: int = 1
    edits: tuple[Placed, ...] = ()

    @property
    def place(self) -> str:
        """``net.py:14:20``, or ``net.ipynb:cell 3:2:5``; columns count from 1. For people: what can't be seen in the path is escaped."""
        cell = "" if self.cell is None else f"cell {self.cell}:"
        return f"{visible(self.path)}:{cell}{self.span.line}:{self.span.column + 1}"

    @property
    def order(self) -> tuple[int, Span, str]:
        """What findings of one file are ordered by."""
        return self.cell or 0, self.span, self.finding.code


@dataclass
class Result:
    """What linting one file gave.

    ``notes`` are lines for standard error, ``digest`` is that of the bytes that were linted. ``mentions`` tells whether the text itself
    speaks of Keras, ``reaches`` whether it does so through files that it imports.
    """

    path: str
    found: list[Found] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    digest: str = ""
    lines: int = 0
    mentions: bool = True
    reaches: bool = False
    ground: Ground = field(default_factory=Ground)


# -- JSON -----------------------------------------------------------------------------------------------------------


def to_json(found: Found) -> dict[str, Any]:
    """Everything about a finding, as plain data."""
    finding = found.finding
    fix = finding.fix
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "releases": _pack(finding.releases),
        "at": _numbers(finding.span),
        "span": _numbers(found.span),
        "line": found.line,
        "statement": found.statement,
        "silenced": found.silenced,
        "cell": found.cell,
        "file_line": found.file_line,
        "edits": [[cell, _numbers(span), text] for cell, span, text in found.edits],
        "fix": None if fix is None else [fix.safety.value, list(fix.imports), [[edit.start, edit.end, edit.text] for edit in fix.edits]],
    }


def from_json(path: str, data: dict[str, Any]) -> Found:
    """The reverse. Raises KeyError, TypeError or ValueError for what `to_json` did not write."""
    finding = Finding(
        data["code"], data["name"], Severity(data["severity"]), Span(*data["at"]), data["message"], data["hint"], _fix(data["fix"]), _unpack(data["releases"])
    )
    edits = tuple(Placed(cell, Span(*span), text) for cell, span, text in data["edits"])
    place = data["cell"], data["file_line"], edits
    return Found(path, finding, Span(*data["span"]), data["line"], data["statement"], data["silenced"], *place)


def _fix(data: list[Any] | None) -> Fix | None:
    if data is None:
        return None
    safety, imports, edits = data
    return Fix(tuple(Edit(*edit) for edit in edits), Safety(safety), tuple(imports))


def _numbers(span: Span) -> list[int]:
    return [span.line, span.column, span.end_line, span.end_column]


def _pack(releases: tuple[Release, ...]) -> list[list[int]] | str:
    return "all" if releases == known() else [list(release) for release in releases]


def _unpack(data: Any) -> tuple[Release, ...]:
    return known() if data == "all" else tuple(Release(*release) for release in data)
