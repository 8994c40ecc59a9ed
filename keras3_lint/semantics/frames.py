"""Calls that are followed: what their arguments are bound to, and the frame that the body of the function is looked at in."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import FunctionInfo
    from keras3_lint.semantics.evaluate import Evaluator
    from keras3_lint.semantics.values import Value


class Arguments(Mapping[str, "Value"]):
    """The values of a call's arguments by the name of their parameter, each followed when somebody asks: most of them nobody asks for."""

    __slots__ = ("_bound",)

    def __init__(self, bound: Mapping[str, Value | Later]) -> None:
        self._bound = bound

    def __getitem__(self, name: str) -> Value:
        found = self._bound[name]
        if isinstance(found, tuple):
            evaluator, node, frame = found
            return evaluator.value(node, frame)  # it remembers what it found, and whether that was provisional
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._bound

    def __iter__(self) -> Iterator[str]:
        return iter(self._bound)

    def __len__(self) -> int:
        return len(self._bound)

    def but(self, name: str, value: Value) -> Arguments:
        """These arguments, and one more."""
        return Arguments({**self._bound, name: value})


Later: TypeAlias = "tuple[Evaluator, ast.expr, Frame | None]"


class Frame:
    """One visible call: the values of the parameters while the body of ``function`` is looked at for it."""

    __slots__ = ("depth", "function", "outer", "parameters")

    def __init__(self, function: FunctionInfo, parameters: Arguments, outer: Frame | None, depth: int) -> None:
        self.function = function
        self.parameters = parameters
        self.outer = outer
        self.depth = depth
