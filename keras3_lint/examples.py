"""The fixtures of the rules as tests and documentation read them: options, markers, and the example that is cut out.

The first line of a fixture may hold options: ``# options: keras-backend=any keras-version=3.0``.

A marker is part of a comment on the line of the reported token (``+1`` and ``-1`` shift the line):

- ``# error: KER301``: one finding of this code on this line.
- ``# error: KER301@14-19 message prefix``: one that spans these 0-based columns (the end is exclusive) and whose text begins so.
  Columns and prefix can each be left out. The end column is that of the span's last line.
- Several findings on one line: separated by ``;``, or by a marker each.

The example for the documentation stands between two comment lines that begin with ``# docs:``; without them it is the first marked
function, with the definitions of the file that it uses. The imports that are used come along.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from keras3_lint.config import OPTIONS, Config

_MARKER = re.compile(r"#\s*error(?P<shift>[+-]\d+)?:(?P<items>.*?)(?=#\s*error(?:[+-]\d+)?:|$)")
_ITEM = re.compile(r"(?P<code>KER\d{3})(?:@(?P<start>\d+)-(?P<end>\d+))?(?:\s+(?P<prefix>.*))?")
_ALMOST = re.compile(r"error[^`]{0,6}\bKER\d")
_DOCS = re.compile(r"\s*#\s*docs:")


@dataclass(frozen=True, slots=True)
class Marker:
    """One expected finding. What is None or empty is not checked."""

    line: int
    code: str
    start: int | None = None
    end: int | None = None
    prefix: str = ""

    def __str__(self) -> str:
        columns = "" if self.start is None else f"@{self.start}-{self.end}"
        return f"line {self.line}: {self.code}{columns} {self.prefix}".rstrip()


def options(text: str) -> dict[str, str]:
    """The options of a fixture by name. Raises ValueError for one that does not exist."""
    match = re.match(r"#\s*options:(.*)", text)
    found = dict(word.partition("=")[::2] for word in match.group(1).split()) if match else {}
    unknown = set(found) - {option.name for option in OPTIONS}
    if unknown:
        raise ValueError(f"no such option: {', '.join(sorted(unknown))}")
    return found


def config(text: str) -> Config:
    """The configuration that a fixture asks for."""
    return Config.from_options(Namespace(**{name.replace("-", "_"): value for name, value in options(text).items()}))


def markers(text: str) -> list[Marker]:
    """All markers of a fixture. Raises ValueError for a comment that looks like one and is not."""
    found: list[Marker] = []
    for token in _comments(text):
        line = token.start[0]
        new = [marker for match in _MARKER.finditer(token.string) for marker in _items(match, line)]
        if not new and _ALMOST.search(token.string):
            raise ValueError(f"line {line}: no marker: {token.string}")
        found += new
    return found


def _items(match: re.Match[str], line: int) -> Iterator[Marker]:
    for text in re.split(r";\s*(?=KER\d{3}\b)", match["items"]):
        item = _ITEM.fullmatch(text.strip())
        if item is None:
            raise ValueError(f"line {line}: no marker: {text.strip()}")
        start, end = (None, None) if item["start"] is None else (int(item["start"]), int(item["end"]))
        yield Marker(line + int(match["shift"] or 0), item["code"], start, end, (item["prefix"] or "").strip())


def _comments(text: str) -> Iterator[tokenize.TokenInfo]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token


def without_markers(text: str) -> str:
    """``text`` without its markers; a line that held nothing else goes as a whole."""
    return "".join(line for line in _unmarked(text) if line is not None)


def _unmarked(text: str) -> list[str | None]:
    """The lines without their markers, None for one that held nothing else."""
    lines: list[str | None] = list(io.StringIO(text, newline=""))
    for token in _comments(text):
        match = _MARKER.search(token.string)
        line = lines[token.start[0] - 1]
        if match is not None and line is not None:
            kept = line[: token.start[1] + match.start()].rstrip()
            lines[token.start[0] - 1] = kept + line[len(line.rstrip("\r\n")) :] if kept else None
    return lines


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a fixture for the documentation. ``lines`` are those whose findings belong to it, ``name`` its function's."""

    text: str
    lines: range
    name: str = ""


def example(text: str, code: str = "", name: str = "") -> Example | None:
    """The part between the ``# docs:`` marks; else the top-level definition called ``name``; else the first one that holds a marker of
    ``code``, or the first statement that does; else the first definition."""
    tree = ast.parse(text)
    marks = [number for number, line in enumerate(text.splitlines(), 1) if _DOCS.match(line)]
    if len(marks) >= 2:
        shown = range(marks[0] + 1, marks[1])
        used = {node for node in ast.walk(tree) if getattr(node, "lineno", 0) in shown}
        around = [stmt for stmt in tree.body if not used.isdisjoint(ast.walk(stmt))]
        needed = _needed(tree, used)
        return _cut(text, [stmt for stmt in tree.body if stmt in needed and stmt not in around], shown)
    stmt = _chosen(tree, text, code, name)
    if stmt is None:
        return None
    needed = _needed(tree, [stmt])
    return _cut(text, [other for other in tree.body if other in needed and other is not stmt], _lines_of(stmt), getattr(stmt, "name", ""))


def _cut(text: str, needed: list[ast.stmt], shown: range, name: str = "") -> Example:
    """The shown lines and what they need, without markers and common margin; a blank line where something was left out."""
    source = _unmarked(text)
    pieces = sorted([*((_lines_of(stmt), _is_import(stmt)) for stmt in needed), (shown, False)], key=lambda piece: piece[0].start)
    out: list[str] = []
    for index, (lines, is_import) in enumerate(pieces):
        if index and not (is_import and pieces[index - 1][1]):
            out.append("")
        margin = min((len(line) - len(line.lstrip()) for number in lines if (line := source[number - 1]) and line.strip()), default=0)
        out += [line[margin:].rstrip() for number in lines if (line := source[number - 1]) is not None]
    return Example("\n".join(out).strip("\n") + "\n", shown, name)


def _is_import(stmt: ast.stmt) -> bool:
    return isinstance(stmt, ast.Import | ast.ImportFrom)


def _chosen(tree: ast.Module, text: str, code: str, name: str) -> ast.stmt | None:
    definitions = [stmt for stmt in tree.body if isinstance(stmt, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    named = [stmt for stmt in definitions if name and stmt.name == name]
    marked = {marker.line for marker in markers(text) if marker.code == code}
    holding = [stmt for stmt in [*definitions, *tree.body] if marked & set(_lines_of(stmt))] if code else []
    return next(iter([*named, *holding, *definitions]), None)


def _needed(tree: ast.Module, nodes: Iterable[ast.AST]) -> set[ast.AST]:
    """``nodes`` and the top-level statements that bind what they use, directly or through others."""
    binders: dict[str, list[ast.stmt]] = {}
    for other in tree.body:
        for name in _binds(other):
            binders.setdefault(name, []).append(other)
    needed: set[ast.AST] = set()
    queue = list(nodes)
    while queue:
        current = queue.pop()
        if current not in needed:
            needed.add(current)
            queue += [other for name in _uses(current) for other in binders.get(name, ())]
    return needed


def _binds(stmt: ast.stmt) -> Iterator[str]:
    if isinstance(stmt, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield stmt.name
        return
    for node in ast.walk(stmt):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]


def _uses(node: ast.AST) -> Iterator[str]:
    return (part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load))


def _lines_of(stmt: ast.stmt) -> range:
    first = min([stmt.lineno, *(decorator.lineno for decorator in getattr(stmt, "decorator_list", ()))])
    return range(first, (stmt.end_lineno or stmt.lineno) + 1)
