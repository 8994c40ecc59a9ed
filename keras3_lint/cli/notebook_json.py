"""Where the sources of the cells stand in the JSON of a notebook, so that lines can be named and a cell written anew in place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from keras3_lint.source import SourceError

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[][{},:]|[^][{},:"\s]+')
_SOURCES = ("source", "input")  # the latter is that of nbformat 3


@dataclass
class Cell:
    """One cell: its kind, its text, and the piece of JSON that holds the text: ``start`` to ``end``."""

    kind: str = ""
    text: str = ""
    start: int = 0
    end: int = 0
    parts: list[tuple[int, str]] = field(default_factory=list)
    """The offset of each string in the JSON, and what it says."""
    is_list: bool = False


def read(text: str) -> tuple[list[Cell], str]:
    """The cells of a notebook and the language of its kernel (empty when it says none). Raises SourceError."""
    try:
        data = json.loads(text)
    except RecursionError:
        raise SourceError("can't read the notebook: it is nested too deeply") from None
    except ValueError as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        raise SourceError(f"can't read the notebook: {getattr(error, 'msg', error)}", line, column - 1) from error
    if not isinstance(data, dict) or not ("cells" in data or "worksheets" in data):
        raise SourceError("can't read the notebook: it has no cells")
    cells = list(_cells(text))
    for cell in cells:
        cell.text = "".join(part for _, part in cell.parts)
    return cells, _language(data.get("metadata"))


def _language(metadata: object) -> str:
    if not isinstance(metadata, dict):
        return ""
    for table, key in (("language_info", "name"), ("kernelspec", "language")):
        found = metadata.get(table)
        if isinstance(found, dict) and isinstance(found.get(key), str):
            return str(found[key]).lower()
    return ""


def _cells(text: str) -> Iterator[Cell]:
    """Walk over the tokens of valid JSON, with the path to where the walk is."""
    path: list[str | int | None] = []  # for each open container the key, or the index
    is_object: list[bool] = []
    key_next = False
    cell: Cell | None = None
    for match in _TOKEN.finditer(text):
        token, start = match[0], match.start()
        if token in "{[":
            if token == "{" and _is_cell(path):
                cell = Cell()
            if cell is not None and token == "[" and _in_cell(path, cell) in _SOURCES:
                cell.start, cell.is_list = start, True
            is_object.append(token == "{")
            path.append(None if token == "{" else 0)
            key_next = token == "{"
        elif token in "}]":
            is_object.pop()
            path.pop()
            if cell is not None and token == "]" and cell.is_list and _in_cell(path, cell) in _SOURCES:
                cell.end = match.end()
            elif cell is not None and token == "}" and _is_cell(path):
                yield cell
                cell = None
            key_next = False
        elif token == ",":
            if is_object[-1]:
                key_next = True
            else:
                path[-1] = int(path[-1] or 0) + 1
        elif token == ":":
            key_next = False
        elif key_next:
            path[-1] = json.loads(token)
        elif cell is not None and token.startswith('"'):
            _string(cell, path, token, start)


def _string(cell: Cell, path: list[str | int | None], token: str, start: int) -> None:
    name = _in_cell(path, cell)
    if name == "cell_type":
        cell.kind = json.loads(token)
    elif name in _SOURCES:
        cell.start, cell.end = start, start + len(token)
        cell.parts.append((start, json.loads(token)))
    elif name is None and cell.is_list and not cell.end and _in_cell(path[:-1], cell) in _SOURCES:
        cell.parts.append((start, json.loads(token)))


def _is_cell(path: list[str | int | None]) -> bool:
    """Whether a value at the path is an element of a list of cells."""
    return len(path) in {2, 4} and path[-2] == "cells" and isinstance(path[-1], int) and (len(path) == 2 or path[0] == "worksheets")


def _in_cell(path: list[str | int | None], cell: Cell) -> str | None:
    """The key of a cell whose value stands at the path."""
    return path[-1] if len(path) in {3, 5} and _is_cell(path[:-1]) and isinstance(path[-1], str) else None


def written(text: str, cell: Cell, source: str) -> str:
    """The JSON of another source for the cell, laid out as the old one."""
    old = text[cell.start : cell.end]
    ascii_only = old.isascii() and "\\u" in old
    if not cell.is_list:
        return json.dumps(source, ensure_ascii=ascii_only)
    lines = [json.dumps(line, ensure_ascii=ascii_only) for line in source.splitlines(keepends=True)]
    if not lines:
        return "[]"
    strings = [match.span() for match in _TOKEN.finditer(old) if match[0].startswith('"')]
    if not strings:
        return f"[{', '.join(lines)}]"
    before, after = old[1 : strings[0][0]], old[strings[-1][1] : -1]
    separator = old[strings[0][1] : strings[1][0]] if len(strings) > 1 else f",{before or ' '}"
    return f"[{before}{separator.join(lines)}{after}]"
