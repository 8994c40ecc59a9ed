"""Which expressions are layers, models, optimizers and their kin, and which calls call or make one."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keras3_lint.semantics.names import role
from keras3_lint.semantics.values import Api, Atom, Function, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_CALLED = frozenset({"Layer", "Model"})
_KEPT = frozenset({"Layer", "Model", "Optimizer", "Metric"})


def roles(atom: Atom) -> frozenset[str]:
    """The roles of an instance, of the project or of Keras; none for anything else."""
    if not isinstance(atom, Object):
        return frozenset()
    if isinstance(atom.cls, Api):
        found = role(atom.cls.name)
        return frozenset({found} if found else ())
    return atom.cls.info.roles


def is_keras_object(node: ast.expr, module: Module) -> bool:
    """Whether the expression surely is a layer, model, optimizer or metric."""
    return module.value(node).surely(lambda atom: bool(roles(atom) & _KEPT))


@dataclass(frozen=True)
class Called:
    """A layer or model that is called: the expression and its text."""

    node: ast.expr
    text: str


def is_model(node: ast.expr, module: Module) -> bool:
    """Whether the expression surely is a model."""
    return module.value(node).surely(lambda atom: "Model" in roles(atom))


def called_keras_object(call: ast.Call, module: Module) -> Called | None:
    """The layer or model that the call calls, as ``model`` in ``model(x)``; None for any other call."""
    if not isinstance(call.func, ast.Name | ast.Attribute):
        return None
    if module.value(call.func).surely(lambda atom: bool(roles(atom) & _CALLED)):
        return Called(call.func, ast.unparse(call.func))
    return None


def made_keras_object(call: ast.Call, module: Module) -> str:
    """The text of the class, or of the function of the project, whose call here makes a layer, model or optimizer; empty for any other call."""
    callee = module.value(call.func).single()
    if module.value(call).surely(lambda atom: isinstance(atom, Object) and (atom.call is call or _is_made_in(callee, atom)) and bool(roles(atom) & _KEPT)):
        return ast.unparse(call.func)
    return ""


def _is_made_in(callee: Atom | None, made: Object) -> bool:
    """Whether the object is made by a call inside the function, at each of its calls."""
    return isinstance(callee, Function) and made.call in callee.info.module.calls_in(callee.info)
