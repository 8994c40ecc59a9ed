"""The training steps of models that the project defines itself, and the shims that Keras 3 keeps for them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics import members
from keras3_lint.semantics.names import role

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

SHIMS = frozenset({"compiled_loss", "compiled_metrics"})
_SHORT = 30


def is_shim(node: ast.Attribute, module: Module) -> bool:
    """Whether the attribute is the shim of Keras's models, on an object that is one."""
    if not isinstance(node.ctx, ast.Load):
        return False
    for world in module.value(node.value).worlds:
        found = [members.classes(atom, node.attr) for atom in world]
        if found and all(any(role(base) == "Model" for base in bases) for bases in found):
            return True
    return False


def changes_logs(node: ast.Attribute, module: Module) -> bool:
    """Whether the step that uses the shim surely logs another loss than with Keras 2: it returns the results of ``self.metrics`` as they are."""
    function = module.method_of(node)
    if function is None or function.cls is None or function.cls.defines("metrics") or function.name not in {"train_step", "test_step"}:
        return False
    if node.attr == "compiled_metrics" and not _is_updated(node, module):
        return False
    nodes = list(ast.walk(function.node))
    if any(isinstance(inner, ast.Constant) and isinstance(inner.value, str) and "loss" in inner.value for inner in nodes if not _is_docstring(inner, module)):
        return False
    if not any(isinstance(inner, ast.Attribute) and inner.attr == "metrics" and _is_self(inner.value, function.receiver) for inner in nodes):
        return False
    updates = [inner.value for inner in nodes if isinstance(inner, ast.Attribute) and inner.attr in {"update_state", "compute_metrics"}]
    return all(isinstance(owner, ast.Attribute) and owner.attr == "compiled_metrics" for owner in updates)


def _is_updated(node: ast.Attribute, module: Module) -> bool:
    parent = module.index.parents.get(node)
    return isinstance(parent, ast.Attribute) and parent.attr == "update_state"


def _is_self(node: ast.expr, receiver: str | None) -> bool:
    return isinstance(node, ast.Name) and node.id == receiver


def _is_docstring(node: ast.AST, module: Module) -> bool:
    return isinstance(module.index.parents.get(node), ast.Expr)


def replacement(node: ast.Attribute, module: Module) -> str:
    """What to write instead, with the arguments that the shim gets."""
    owner = ast.unparse(node.value)
    parent = module.index.parents.get(node)
    call = parent if isinstance(parent, ast.Call) and parent.func is node else module.index.parents.get(parent) if parent is not None else None
    given = [ast.unparse(arg) for arg in call.args] if isinstance(call, ast.Call) else []
    if any(len(text) > _SHORT or text.startswith("*") for text in given):
        given = []
    y, y_pred, *weights = given if len(given) > 1 else ["y", "y_pred"]
    if node.attr == "compiled_loss":
        weight = f", sample_weight={weights[0]}" if weights else ""
        return f"`{owner}.compute_loss(x=x, y={y}, y_pred={y_pred}{weight})`, and update the metric `loss` with it"
    return f"`for metric in {owner}.metrics: metric.update_state(loss) if metric.name == \"loss\" else metric.update_state({y}, {y_pred})`"
