"""For people: the finding, the source line with what is meant underlined, and the hint."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.cli.errors import visible
from keras3_lint.finding import Severity

if TYPE_CHECKING:
    from keras3_lint.cli.formats import Report
    from keras3_lint.cli.results import Found

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.PORTABILITY: "35", Severity.CONVENTION: "36"}
MAX_WIDTH = 160


def render(report: Report) -> Iterator[str]:
    """The findings, a blank line after each."""
    for found in report.found:
        yield "".join(f"{line}\n" for line in _lines(found, report.color))
        yield "\n"


def _lines(found: Found, color: bool) -> Iterator[str]:
    finding = found.finding
    tint = _COLORS[finding.severity]
    code = _painted(f"{finding.code} {finding.severity.value}", f"1;{tint}", color)
    yield f"{_painted(found.place, '1', color)}: {code}: {visible(finding.message)}"
    if found.line.strip():
        number = str(found.span.line)
        text, start, width = _window(found)
        gutter = " " * len(number)
        yield f"  {_painted(f'{number} |', '2', color)} {text}"
        yield f"  {_painted(f'{gutter} |', '2', color)} {' ' * start}{_painted('^' * width, f'1;{tint}', color)}"
    mark = {None: "", "safe": " [fix]", "unsafe": " [unsafe fix]"}[finding.fix.safety.value if finding.fix else None]
    yield f"  {_painted('=', '2', color)} {visible(finding.hint)}{_painted(mark, '2', color)}"


def _window(found: Found) -> tuple[str, int, int]:
    """The source line without tabs, the cell of the screen that the underlining starts at, and its width; a long line is cut."""
    line, span = found.line, found.span
    end = span.end_column if span.end_line == span.line else len(line)
    start = min(span.column, len(line))
    before, marked = _cells(line[:start]), max(_cells(line[start : max(end, start)]), 1)
    text = line if line.isprintable() else "".join(map(_shown, line))
    if len(text) <= MAX_WIDTH:
        return text, before, marked
    left = max(start - MAX_WIDTH // 2, 0)
    cut = text[left : left + MAX_WIDTH]
    head = "..." if left else ""
    tail = "..." if left + MAX_WIDTH < len(text) else ""
    before = _cells(line[left:start]) + len(head)
    return f"{head}{cut}{tail}", before, min(marked, MAX_WIDTH)


def _shown(char: str) -> str:
    """What stands for a character on the screen, as wide as it is: one that the terminal would obey does not reach it."""
    if char in "\t\f":
        return " "
    return char if char.isprintable() or unicodedata.category(char) == "Zs" else "\ufffd"


def _cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _painted(text: str, code: str, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color and text else text
