"""The source of the statement that a finding stands in, in a form that survives moves, indentation and line breaks.

It is made of the text, not of the syntax tree: the same on every version of Python.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize

from keras3_lint.finding import Span
from keras3_lint.source import Source

_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
_CONTINUED = re.compile(r"\\\r?\n")
_AROUND_SIGNS = re.compile(r"\s*([^\w\s])\s*")
_LAST_COMMA = re.compile(r",(?=[)\]}])")


def statement_at(source: Source, span: Span) -> str:
    """The innermost statement that covers the start of ``span``; of a compound one its head."""
    found: ast.AST | None = None
    block: list[ast.AST] = list(source.tree.body)
    while block:
        covering = [node for node in block if _first(node) <= span.line <= _last(node) and not _behind(node, span)]
        if not covering:
            break
        inner = covering[-1]
        found = inner
        block = [node for name in _BLOCKS for node in getattr(inner, name, ()) if isinstance(node, ast.AST)]
    return "" if found is None else _normalised(_head(source, found))


def _behind(node: ast.AST, span: Span) -> bool:
    """Whether a statement starts on the line of the span, and after it."""
    return getattr(node, "lineno", 0) == span.line and getattr(node, "col_offset", 0) > span.column and _first(node) == span.line


def _first(node: ast.AST) -> int:
    line: int = getattr(node, "lineno", 0) or node.pattern.lineno  # type: ignore[attr-defined]
    decorators: list[int] = [decorator.lineno for decorator in getattr(node, "decorator_list", ())]
    return min([line, *decorators])


def _last(node: ast.AST) -> int:
    end = getattr(node, "end_lineno", None)
    return int(end) if end is not None else max(_last(inner) for inner in node.body)  # type: ignore[attr-defined]


def _head(source: Source, node: ast.AST) -> str:
    start = source.offset(_first(node), 0)
    inner = [child for name in _BLOCKS for child in getattr(node, name, ()) if isinstance(child, ast.AST)]
    if not inner:
        end_line, end_column = _last(node), getattr(node, "end_col_offset", 0)
        return source.text[start : source.offset(end_line, end_column)]
    first = min(inner, key=_first)
    if _first(first) > _first(node):
        return source.text[start : source.offset(_first(first), 0)]
    return source.text[start : source.offset(first.lineno, first.col_offset)]  # type: ignore[attr-defined]


def _normalised(text: str) -> str:
    """The text without comments, with no more blanks than it needs, and without commas that a line break brings."""
    text = _CONTINUED.sub(" ", _without_comments(text.strip()))
    return _LAST_COMMA.sub("", _AROUND_SIGNS.sub(r"\1", " ".join(text.split())))


def _without_comments(text: str) -> str:
    if "#" not in text:
        return text
    lines = text.splitlines(keepends=True)
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                row, column = token.start
                lines[row - 1] = lines[row - 1][:column] + "\n"
    except (tokenize.TokenError, SyntaxError):
        pass  # a head alone may be no program: what was found so far counts
    return "".join(lines)
