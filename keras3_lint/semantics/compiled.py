"""What a model is known to have: its outputs and their names, and what ``compile`` was given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras3_lint.semantics import members
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.keras import functional_model
from keras3_lint.semantics.names import role
from keras3_lint.semantics.values import Atom, Constant, Object, Structure, Symbolic

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

MAX_STEPS = 6


@dataclass(frozen=True, slots=True)
class Outputs:
    """The outputs of a model. ``kind`` is ``one``, ``list`` or ``dict``; ``names`` are the keys of a dict, or the layers' names where known."""

    kind: str
    names: tuple[str | None, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.names)


def outputs(receiver: ast.expr, module: Module) -> Outputs | None:
    """The outputs of the model that an expression is; None when they are not known."""
    found = {_of(atom, module) for atom in module.value(receiver).atoms}
    return found.pop() if len(found) == 1 else None


def _of(atom: Atom, module: Module) -> Outputs | None:
    if not isinstance(atom, Object) or atom.call is None or atom.call not in module.index.parents:
        return None
    call = atom.call
    if (atom.api or "").rpartition(".")[2] == "Sequential":
        return Outputs("one", (None,))
    if functional_model(call, module) is None:
        return None
    node = argument(call, "outputs", 1)
    value = None if node is None else module.value(node).single()
    if node is None or value is None:
        return None
    if isinstance(value, Symbolic):
        return Outputs("one", (_name(node, module),)) if value.exact else None
    if not isinstance(value, Structure) or value.open or any(isinstance(item.single(), Structure) for item in value.values):
        return None
    if value.kind == "dict":
        return Outputs("dict", tuple(key if isinstance(key, str) else None for key, _ in value.items))
    nodes = list(_elements(node, module))
    named = len(nodes) == len(value.items)
    return Outputs("list", tuple(_name(item, module) for item in nodes) if named else (None,) * len(value.items))


def _elements(node: ast.expr, module: Module) -> Iterator[ast.expr]:
    """The items of a list that stands in the text."""
    node = _source(node, module)
    if isinstance(node, ast.List | ast.Tuple) and not any(isinstance(item, ast.Starred) for item in node.elts):
        yield from node.elts


def _source(node: ast.expr, module: Module) -> ast.expr:
    """The expression that gave a variable its value, where that is one."""
    for _ in range(MAX_STEPS):
        if not isinstance(node, ast.Name):
            break
        found = module.flow.reaching(node)
        stmt = found[0].stmt if len(found) == 1 else None
        if not isinstance(stmt, ast.Assign) or found[0].node not in stmt.targets:
            break
        node = stmt.value
    return node


def _name(node: ast.expr, module: Module) -> str | None:
    """The name of the layer whose call the expression is."""
    call = _source(node, module)
    layer = module.value(call.func).single() if isinstance(call, ast.Call) else None
    if not isinstance(layer, Object) or layer.call is None or layer.call not in module.index.parents:
        return None
    if role(layer.api or "") != "Layer":
        return None
    name = argument(layer.call, "name")
    atom = None if name is None else module.value(name).single()
    return atom.value if isinstance(atom, Constant) and isinstance(atom.value, str) else None


def compile_call(call: ast.Call, module: Module) -> bool:
    """Whether the call is ``compile`` of a model, and Keras's own."""
    found = members.targets(call, module)
    return bool(found) and all(target.member == "compile" and target.role == "Model" for target in found)


def structure(node: ast.expr | None, module: Module) -> Structure | None:
    """The list, tuple or dict that an argument is; None for anything else, and for one that may have more items than are seen."""
    atom = None if node is None else module.value(node).single()
    return atom if isinstance(atom, Structure) and not atom.open else None
