"""Where the arguments of a call stand in the source, with the parentheses around them, and how one is taken out."""

from __future__ import annotations

import ast

from keras3_lint.finding import Edit
from keras3_lint.source import Source

Span = tuple[int, int]


def span(node: ast.expr | ast.keyword | ast.stmt, source: Source) -> Span:
    """The offsets of a node, without parentheses around it."""
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return source.offset(node.lineno, node.col_offset), source.offset(node.end_lineno, node.end_col_offset)


def in_order(call: ast.Call) -> list[ast.expr | ast.keyword]:
    """The arguments as they stand in the source."""
    return sorted((*call.args, *call.keywords), key=lambda item: (item.lineno, item.col_offset))


def chunks(call: ast.Call, source: Source) -> dict[ast.expr | ast.keyword, Span]:
    """The offsets of each argument, parentheses included and commas not; empty for a call with a bare generator."""
    if any(isinstance(arg, ast.GeneratorExp) for arg in call.args):
        return {}
    text = source.text
    found: dict[ast.expr | ast.keyword, Span] = {}
    position = _after(text, span(call.func, source)[1], "(")
    for item in in_order(call):
        value = item.value if isinstance(item, ast.keyword) else item
        start, end = span(item, source)
        inner = span(value, source)[0] if isinstance(item, ast.keyword) else start
        first = _skip(text, position)
        opened = _count(text, start if isinstance(item, ast.keyword) else first, inner)
        for _ in range(opened):
            end = _after(text, end, ")")
        found[item] = (start if isinstance(item, ast.keyword) else first, end)
        following = _skip(text, end)
        position = following + 1 if text[following : following + 1] == "," else following
    return found


def removal(item: ast.expr | ast.keyword, places: dict[ast.expr | ast.keyword, Span]) -> Edit:
    """The edit that takes an argument out, with the comma before it or, for the first, behind it."""
    items = list(places)
    index = items.index(item)
    if index:
        return Edit(places[items[index - 1]][1], places[item][1], "")
    end = places[items[1]][0] if len(items) > 1 else places[item][1]
    return Edit(places[item][0], end, "")


def _skip(text: str, position: int) -> int:
    """Behind white space, line continuations and comments."""
    while position < len(text):
        if text[position].isspace() or text[position] == "\\":
            position += 1
        elif text[position] == "#":
            end = text.find("\n", position)
            position = len(text) if end < 0 else end
        else:
            break
    return position


def _after(text: str, position: int, wanted: str) -> int:
    """Behind the next ``wanted`` that is in no comment."""
    position = _skip(text, position)
    while position < len(text) and text[position] != wanted:
        position = _skip(text, position + 1)
    return position + 1


def _count(text: str, position: int, end: int) -> int:
    """The opening parentheses between two offsets that hold no literal."""
    found = 0
    position = _skip(text, position)
    while position < end:
        found += text[position] == "("
        position = _skip(text, position + 1)
    return found
