"""Arguments of a call, bound to the parameters of a known signature."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from keras3_lint.semantics.values import Structure

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


def argument(call: ast.Call, name: str, position: int | None = None, module: Module | None = None) -> ast.expr | None:
    """The expression that ``call`` passes for a parameter, by keyword or at a 0-based position.

    None when it is not passed, or when a ``*`` or ``**`` before it hides where it goes; with ``module`` a dict that is unpacked is looked into.
    """
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
        if keyword.arg is None and module is not None:
            found = dict(unpacked(keyword, module)).get(name)
            if found is not None:
                return found
    if position is None or position >= len(call.args):
        return None
    if any(isinstance(arg, ast.Starred) for arg in call.args[: position + 1]):
        return None
    return call.args[position]


def keyword(call: ast.Call, name: str) -> ast.keyword | None:
    """The keyword of that name in the call."""
    return next((keyword for keyword in call.keywords if keyword.arg == name), None)


def unpacked(word: ast.keyword, module: Module) -> Iterator[tuple[str, ast.expr]]:
    """What ``**`` passes: names and values, where it unpacks a dict that stands in the file and that nothing changes."""
    atom = module.value(word.value).single() if isinstance(word.value, ast.Name | ast.Dict | ast.Call) else None
    if not isinstance(atom, Structure) or atom.kind != "dict" or atom.open:
        return
    node = word.value
    if isinstance(node, ast.Name):
        found = module.flow.reaching(node)
        stmt = found[0].stmt if len(found) == 1 else None
        if not isinstance(stmt, ast.Assign) or found[0].node not in stmt.targets:
            return
        node = stmt.value
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value, value
    elif isinstance(node, ast.Call) and not node.args:
        yield from ((inner.arg, inner.value) for inner in node.keywords if inner.arg is not None)


def words(call: ast.Call, module: Module) -> Iterator[tuple[ast.keyword, str, ast.expr]]:
    """The keyword arguments: the keyword in the call, the name and the value; ``**`` counts for each argument that it surely passes."""
    for word in call.keywords:
        if word.arg is not None:
            yield word, word.arg, word.value
        else:
            yield from ((word, name, value) for name, value in unpacked(word, module))


def passing(call: ast.Call, value: ast.expr) -> ast.AST:
    """What in the call passes the value: the value itself, or the ``**`` of the dict that it stands in."""
    stars = [word for word in call.keywords if word.arg is None]
    return stars[0] if stars and all(node is not value for node in ast.walk(call)) else value


def has_stars(call: ast.Call) -> bool:
    """Whether the call unpacks a sequence or a mapping, so that more may be passed than is seen."""
    return any(isinstance(arg, ast.Starred) for arg in call.args) or any(word.arg is None for word in call.keywords)


def bind(call: ast.Call, positional: Sequence[str], keyword_only: Sequence[str] = ()) -> dict[str, ast.expr]:
    """The expression for each parameter that the call surely passes; what follows a ``*`` is left out."""
    bound: dict[str, ast.expr] = {}
    for name, arg in zip(positional, call.args, strict=False):
        if isinstance(arg, ast.Starred):
            break
        bound[name] = arg
    known = {*positional, *keyword_only}
    bound.update({word.arg: word.value for word in call.keywords if word.arg in known})
    return bound
