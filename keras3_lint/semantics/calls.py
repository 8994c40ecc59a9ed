"""Arguments of a call, bound to the parameters of a known signature."""

from __future__ import annotations

import ast
from collections.abc import Sequence


def argument(call: ast.Call, name: str, position: int | None = None) -> ast.expr | None:
    """The expression that ``call`` passes for a parameter, by keyword or at a 0-based position.

    None when it is not passed, or when a ``*`` or ``**`` before it hides where it goes.
    """
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    if position is None or position >= len(call.args):
        return None
    if any(isinstance(arg, ast.Starred) for arg in call.args[: position + 1]):
        return None
    return call.args[position]


def keyword(call: ast.Call, name: str) -> ast.keyword | None:
    """The keyword of that name in the call."""
    return next((keyword for keyword in call.keywords if keyword.arg == name), None)


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
