"""KER213: hard_sigmoid, which is another function in Keras 3."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import members
from keras3_lint.semantics.calls import passing, words
from keras3_lint.semantics.names import keras_path
from keras3_lint.semantics.values import Constant

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

NAME = "hard_sigmoid"
_PATHS = {f"activations.{NAME}", f"backend.{NAME}"}


class HardSigmoid(Checker):
    """The activation `hard_sigmoid` is used.

    Why: Keras 2 computed `clip(0.2 * x + 0.5, 0, 1)`, Keras 3 computes `relu6(x + 3) / 6`: weights that were trained with the one give
        other results with the other.
    Fix: a function of the project that computes the old formula, where weights or results of Keras 2 matter.
    Silent on: functions of the project of that name, and `tf.keras.backend.hard_sigmoid`, which computes the old formula still.
    Source: measured: 0.7 and 0.6667 for 1.0, on 3.0 to 3.15.
    """

    code = "KER213"
    name = "keras3-hard-sigmoid"
    message = "`{spelled}` is `relu6(x + 3) / 6` in Keras 3, Keras 2 computed `clip(0.2 * x + 0.5, 0, 1)`"
    hint = "write `lambda x: keras.ops.clip(0.2 * x + 0.5, 0.0, 1.0)` where results of Keras 2 matter"
    severity = Severity.WARNING

    @on(ast.Attribute, spelled=lambda: {NAME})
    def check_attribute(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``keras.activations.hard_sigmoid``."""
        if isinstance(node.ctx, ast.Load) and keras_path(module.qualified_name(node)) == f"activations.{NAME}":
            yield self.hit(node, spelled=ast.unparse(node))

    @on(ast.Name, mentions=(NAME,))
    def check_name(self, node: ast.Name, module: Module) -> Iterator[Hit]:
        """``from keras.activations import hard_sigmoid``, at each use."""
        if isinstance(node.ctx, ast.Load) and module.aliases.possible(node) and keras_path(module.qualified_name(node)) == f"activations.{NAME}":
            yield self.hit(node, spelled=node.id)

    @on(ast.Call, spelled=members.callables, mentions=(NAME,))
    def check_text(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``Dense(4, activation="hard_sigmoid")``, ``Activation("hard_sigmoid")``."""
        given = [value for _, name, value in words(call, module) if name.endswith("activation")]
        given += [arg for arg in call.args if isinstance(arg, ast.Name | ast.Constant | ast.Attribute)]
        found = [node for node in given if _is_text(node, module)]
        if not found:
            return
        for target in members.targets(call, module)[:1]:
            if target.role == "Layer" or keras_path(target.name) == "activations.get":
                yield from (self.hit(node, at=passing(call, node), spelled=ast.unparse(node)) for node in found)


def _is_text(node: ast.expr, module: Module) -> bool:
    return module.value(node).surely(lambda atom: isinstance(atom, Constant) and atom.value == NAME)
