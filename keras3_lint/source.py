"""The text of one file, its tree, and the way from the tree's columns to the text's.

``ast`` counts columns in UTF-8 bytes; editors, pylint and people count characters.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

from keras3_lint.finding import Span

# A physical line as the parser counts them: form feeds and U+2028 do not end one.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class SourceError(Exception):
    """A file that can't be read or parsed; the text is one line that says why."""

    def __init__(self, message: str, line: int = 1, column: int = 0) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class Source:
    """One file as the engine reads it.

    ``path`` is the file's display name, as the host calls it; it may not exist (standard input, a cell).
    """

    def __init__(self, text: str, path: str = "<stdin>", tree: ast.Module | None = None) -> None:
        self.text = text[1:] if text.startswith("\ufeff") else text
        self.path = path
        self._tree = tree

    @classmethod
    def from_path(cls, path: Path) -> Source:
        """Read a file with the encoding that it declares.

        Raises SourceError when it can't be read or decoded.
        """
        try:
            return cls(decode(path.read_bytes()), str(path))
        except (OSError, ValueError) as error:  # the latter for a path that no file can have
            raise SourceError(f"can't read the file: {getattr(error, 'strerror', None) or error}") from error

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree. Raises SourceError when the text does not parse."""
        if self._tree is not None:
            return self._tree
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # an invalid escape in the linted file is not ours to print
                return ast.parse(self.text)
        except SyntaxError as error:
            raise SourceError(f"syntax error: {error.msg}", error.lineno or 1, max((error.offset or 1) - 1, 0)) from error
        except (ValueError, RecursionError, MemoryError) as error:
            reason = str(error) or "the expression is nested too deeply"
            raise SourceError(f"can't parse the file: {reason}") from error

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        for line in _LINE.findall(self.text):
            starts.append(starts[-1] + len(line))
        return starts

    def column(self, line: int, byte_column: int) -> int:
        """Character column of a byte column of ``line`` (1-based line, 0-based columns)."""
        text = self.line(line)
        if text.isascii():
            return byte_column
        return len(text.encode("utf-8")[:byte_column].decode("utf-8", "ignore"))

    def line(self, number: int) -> str:
        """The physical line ``number`` (1-based), empty beyond the end."""
        starts = self._line_starts
        return self.text[starts[number - 1] : starts[number]] if 0 < number < len(starts) else ""

    def offset(self, line: int, byte_column: int) -> int:
        """Character offset into ``text`` of a position of the tree."""
        return self._line_starts[line - 1] + self.column(line, byte_column)

    def position(self, offset: int) -> tuple[int, int]:
        """The line (from 1) and the character column (from 0) of an offset into ``text``."""
        starts = self._line_starts
        line = min(bisect_right(starts, offset), max(len(starts) - 1, 1))
        return line, offset - starts[line - 1]

    def span(self, node: ast.AST) -> Span:
        """The characters that ``node`` covers; ``node`` has positions."""
        line, column = node.lineno, node.col_offset  # type: ignore[attr-defined]
        end_line = getattr(node, "end_lineno", None) or line
        end_column = getattr(node, "end_col_offset", None)
        end_column = column if end_column is None else end_column
        return Span(line, self.column(line, column), end_line, self.column(end_line, end_column))

    def segment(self, node: ast.AST) -> str:
        """The text of ``node``."""
        end_line, end_column = node.end_lineno, node.end_col_offset  # type: ignore[attr-defined]
        return self.text[self.offset(node.lineno, node.col_offset) : self.offset(end_line, end_column)]  # type: ignore[attr-defined]


def decode(data: bytes) -> str:
    """Decode a file by its BOM or its encoding comment. Raises SourceError."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        raise SourceError(f"can't decode the file: {error}") from error
