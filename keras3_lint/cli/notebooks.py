"""A notebook as one program: its code cells one after the other, and the way back to cells and lines."""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Iterable

from keras3_lint.cli import magics, notebook_json
from keras3_lint.cli.notebook_json import Cell
from keras3_lint.finding import Edit, Span
from keras3_lint.source import Source, SourceError

PYTHON = ("", "python", "ipython")


class Notebook:
    """What a notebook says. ``program`` has a line for each line of its code cells; ``broken`` are the cells that are no Python."""

    def __init__(self, text: str) -> None:
        self.text = text
        cells, language = notebook_json.read(text)
        self.cells = cells
        self.broken: list[tuple[int, SourceError]] = []
        self._numbers: list[int] = []  # of the code cells, from 1 among all cells
        self._first_lines: list[int] = []  # the line of the program at which each begins
        self._programs: list[str] = []
        line = 1
        for number, cell in enumerate(cells, 1):
            if cell.kind != "code" or language not in PYTHON:
                continue
            program = self._readable(number, cell.text)
            self._numbers.append(number)
            self._first_lines.append(line)
            self._programs.append(program)
            line += program.count("\n")
        self.program = "".join(self._programs)

    @classmethod
    def read(cls, data: bytes) -> Notebook:
        """The notebook in the bytes of a file. Raises SourceError."""
        try:
            return cls(data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise SourceError(f"can't decode the notebook: {error}") from error

    def _readable(self, number: int, text: str) -> str:
        """The cell as Python that ends with a line break; blank lines for what is none."""
        program = magics.python("\n".join(text.splitlines()))
        if not program.endswith("\n"):
            program += "\n"
        try:
            assert isinstance(Source(program).tree, ast.Module)
        except SourceError as error:
            self.broken.append((number, error))
            return "\n" * program.count("\n")
        return program

    # -- places -----------------------------------------------------------------------------------------------------

    def place(self, span: Span) -> tuple[int, Span, int]:
        """The cell, the span in it, and the line of the file, of a span of the program."""
        index = self._index(span.line)
        if index < 0:
            return 1, span, 1
        before = self._first_lines[index] - 1
        inner = Span(span.line - before, span.column, max(span.end_line - before, 1), span.end_column)
        number = self._numbers[index]
        return number, inner, self.file_line(number, inner.line)

    def _index(self, line: int) -> int:
        return bisect_right(self._first_lines, line) - 1

    def file_line(self, number: int, line: int) -> int:
        """The line of the file that holds a line of a cell."""
        cell = self.cells[number - 1]
        reached = 1
        for offset, part in cell.parts:
            inside = len(part.splitlines()) if cell.is_list else line
            if line < reached + max(inside, 1):
                return self.text.count("\n", 0, offset) + 1
            reached += part.count("\n")
        return self.text.count("\n", 0, cell.start) + 1

    # -- writing ----------------------------------------------------------------------------------------------------

    def rewritten(self, edits: Iterable[Edit]) -> str:
        """The text of the notebook with edits of its program; nothing but the sources of the cells changes. Raises ValueError.

        An edit that spans cells has no place.
        """
        source = Source(self.program)
        by_cell: dict[int, list[tuple[int, int, str]]] = {}
        for edit in edits:
            line, column = source.position(edit.start)
            end_line, end_column = source.position(edit.end)
            index = self._index(line)
            before = self._first_lines[index] - 1
            cell = Source(self._source(index))
            if end_line - before > self._programs[index].count("\n") + 1 or index < 0:
                raise ValueError("an edit spans cells")
            span = _offset(cell.text, line - before, column), _offset(cell.text, end_line - before, end_column)
            by_cell.setdefault(index, []).append((*span, edit.text))
        text = self.text
        for index in sorted(by_cell, reverse=True):
            cell_json = self.cells[self._numbers[index] - 1]
            new = self._source(index)
            for start, end, piece in sorted(by_cell[index], reverse=True):
                new = new[:start] + piece + new[end:]
            if not cell_json.text.endswith("\n"):
                new = new.removesuffix("\n")
            text = text[: cell_json.start] + notebook_json.written(text, cell_json, new) + text[cell_json.end :]
        return text

    def _source(self, index: int) -> str:
        """The cell's own text, with the line breaks that the program has."""
        return "\n".join(self.cells[self._numbers[index] - 1].text.splitlines()) + "\n"


def _offset(text: str, line: int, column: int) -> int:
    """The offset of a position that both the program and the cell's own text have."""
    starts = [0]
    for piece in text.split("\n"):
        starts.append(starts[-1] + len(piece) + 1)
    if line >= len(starts):
        return len(text)
    return min(starts[line - 1] + column, len(text))


__all__ = ["Cell", "Notebook"]
