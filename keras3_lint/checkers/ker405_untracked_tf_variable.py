"""KER405: a tf.Variable or tf.Module that a layer does not track."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.instances import roles
from keras3_lint.semantics.state import is_tf_variable, is_tracked, objects
from keras3_lint.semantics.values import Class, Object, only

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo
    from keras3_lint.semantics.module import Module

_HOLDERS = frozenset({"Layer", "Model", "Metric"})
_MODULE = "tensorflow.Module"
MAX_DEPTH = 3


class UntrackedTfVariable(Checker):
    """A `tf.Variable`, or a `tf.Module` that holds variables, is an attribute of a layer, model or metric.

    Why: Keras 3 tracks its own variables only. A `tf.Variable` is in no list of weights: it is not trained, not saved with the
        model, and a metric does not reset it. Nothing is raised.
    Fix: `self.add_weight(...)` or `keras.Variable(value)`; make a `tf.Module` a layer.
    Silent on: variables of a `tf.Module`, optimizer, callback or plain class, and modules that are not seen to hold variables.
    Source: measured on Keras 3.0 to 3.15 against tf_keras 2.21.
    """

    code = "KER405"
    name = "keras3-untracked-tf-variable"
    message = "`{what}` is not tracked as an attribute of `{holder}`: {loss}"
    hint = "{cure}"
    severity = Severity.WARNING

    @on(ast.Store, mentions=("Variable", ".variable(", "get_variable", "Module"))
    def check(self, target: ast.Attribute, module: Module) -> Iterator[Hit]:
        """Look at what is stored in attributes of layers."""
        holders = module.value(target.value)
        if not holders.surely(lambda atom: not roles(atom).isdisjoint(_HOLDERS)):
            return
        holder = next(atom for atom in holders.atoms if isinstance(atom, Object))
        value = module.self_value(target)
        seen: set[ast.AST] = set()
        for atom in objects(value):
            variable = is_tf_variable(atom)
            if not (variable or _is_module(atom)) or not value.surely(lambda whole, atom=atom: atom in set(objects(only(whole)))):  # type: ignore[misc]
                continue
            node = atom.call if atom.call is not None and atom.call in module.index.parents and _belongs(atom.call, target, module) else target
            if node in seen:
                continue
            seen.add(node)
            yield self._hit(node, holder, variable)

    def _hit(self, node: ast.AST, holder: Object, variable: bool) -> Hit:
        is_metric = "Metric" in roles(holder)
        what = node.func if isinstance(node, ast.Call) else node
        loss = "it is not reset and not saved" if is_metric else "it is not trained and not saved"
        if variable and _is_text(node):
            cure = "keep it as a Python attribute: variables of Keras hold numbers"
        elif variable:
            cure = "create it with `self.add_weight(...)`" + ("" if is_metric else " or `keras.Variable(...)`")
        else:
            cure = "make it a `keras.layers.Layer`"
        return self.hit(node, at=what, what=ast.unparse(what), holder=_name(holder), loss=loss, cure=cure)


def _is_text(node: ast.AST) -> bool:
    """Whether the variable holds a string."""
    given = argument(node, "initial_value", 0) if isinstance(node, ast.Call) else None
    return isinstance(given, ast.Constant | ast.JoinedStr) and not isinstance(getattr(given, "value", ""), int | float | complex)


def _belongs(call: ast.Call, target: ast.Attribute, module: Module) -> bool:
    """Whether the call stands where the attribute gets it: in the assignment, or in what adds to the list or dict."""
    stmt = module.index.statement(call)
    if stmt is module.index.statement(target):
        return True
    return any(isinstance(node, ast.Attribute) and node.attr == target.attr for node in ast.walk(stmt))


def _name(holder: Object) -> str:
    return holder.cls.info.name if isinstance(holder.cls, Class) else holder.cls.name.rpartition(".")[2]


def _is_module(atom: Object) -> bool:
    """Whether the object is a `tf.Module` of the project that holds variables or layers."""
    return isinstance(atom.cls, Class) and not is_tracked(atom) and _holds_variables(atom.cls.info, 0)


def _holds_variables(info: ClassInfo, depth: int) -> bool:
    if _MODULE not in info.api_bases or depth > MAX_DEPTH:
        return False
    for owner in info.ancestry:
        for targets in owner.attributes.values():
            for atom in (atom for target in targets for atom in objects(owner.module.self_value(target))):
                if is_tf_variable(atom) or is_tracked(atom):
                    return True
                if isinstance(atom.cls, Class) and _holds_variables(atom.cls.info, depth + 1):
                    return True
    return False
