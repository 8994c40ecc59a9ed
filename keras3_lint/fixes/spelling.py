"""How a file spells a function of Keras, and the import that it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras3_lint.semantics.names import KERAS, TF_KERAS
from keras3_lint.semantics.values import Api

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


def spelled(target: str, module: Module) -> tuple[str, tuple[str, ...]] | None:
    """A dotted name of Keras as the file can write it anywhere, and the imports that this needs; None where `keras` is something else."""
    prefixes = module.once(_prefixes)
    parent = target
    while parent:
        if parent in prefixes:
            return prefixes[parent] + target[len(parent) :], ()
        parent = parent.rpartition(".")[0]
    if any(KERAS in scope.bindings for scope in module.index.scope_of_node.values()):
        return None
    return target, (f"import {KERAS}",)


def _prefixes(module: Module) -> dict[str, str]:
    """The names that one import at the top of the file binds to a module of Keras, by that module."""
    found: dict[str, str] = {}
    for name in module.index.module_scope.bindings:
        value = module.fixed.name(name)
        atom = None if value is None else value.single()
        if isinstance(atom, Api) and (atom.name == KERAS or atom.name.startswith(f"{KERAS}.")):
            found.setdefault(atom.name, name)
        elif isinstance(atom, Api) and atom.name == TF_KERAS and name == KERAS:
            found.setdefault(KERAS, name)  # `tf.keras` has `ops` and `random` too
    return found
