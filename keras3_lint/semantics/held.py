"""The functions that a value holds, however deep: what a program gives Keras to call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from keras3_lint.semantics.values import Api, Function, Partial, Structure, Value

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import FunctionInfo

# The atoms that a search through a value looks at.
MAX_HELD = 64


def functions_in(value: Value, opens: Callable[[Partial], bool] = lambda _: True) -> Iterator[FunctionInfo]:
    """The functions that the value can be or hold, and those behind the partials that ``opens`` lets through."""
    todo = list(value.atoms)
    for _ in range(MAX_HELD):
        if not todo:
            return
        atom = todo.pop()
        if isinstance(atom, Function):
            yield atom.info
        elif isinstance(atom, Partial) and opens(atom):
            todo.extend(atom.callee.atoms)
        elif isinstance(atom, Structure):
            todo.extend(item for inner in atom.values for item in inner.atoms)


def library_names(value: Value) -> tuple[str | None, ...]:
    """The library functions that a call of the value calls, behind ``functools.partial`` too; None for anything else."""
    found: list[str | None] = []
    for atom in value.atoms:
        inner = atom.callee.atoms if isinstance(atom, Partial) else (atom,)
        found += (one.name if isinstance(one, Api) else None for one in inner)
    return tuple(dict.fromkeys(found))
