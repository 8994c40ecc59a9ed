"""KER909: an optimizer of TensorFlow 1 for a Keras model."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.names import LEGACY, role
from keras3_lint.semantics.origin import made_by, source_of
from keras3_lint.semantics.values import Api, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_PREFIX = "tensorflow.compat.v1.train."
_NATIVE = {"GradientDescentOptimizer": "SGD", "MomentumOptimizer": "SGD", "RMSPropOptimizer": "RMSprop"}


class Tf1Optimizer(Checker):
    """A model is compiled with an optimizer of `tf.compat.v1.train`.

    Why: the optimizers of TensorFlow 1 can be made under `tf.compat.v1.train`, and `compile` of Keras 3 takes none of them: ValueError. Keras 2
        wrapped them.
    Fix: the optimizer of `keras.optimizers`.
    Silent on: training loops of the project's own, which can use them on `tf.Variable` objects, and legacy Keras.
    Source: run on Keras 3.0 to 3.15 with TensorFlow 2.21.
    """

    code = "KER909"
    name = "keras3-tf1-optimizer"
    message = "`compile` takes no `{optimizer}`, which is of TensorFlow 1"
    hint = "write `keras.optimizers.{native}({rate})`"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {"compile"}, mentions=("v1",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.compile(tf.compat.v1.train.AdamOptimizer(1e-3), "mse")``."""
        given = argument(call, "optimizer", 0)
        if given is None or not isinstance(call.func, ast.Attribute) or module.is_legacy or module.mentions(LEGACY):
            return
        made = source_of(given, module)
        name = made_by(made, module) if isinstance(made, ast.Call) else None
        if name is None or not name.startswith(_PREFIX) or not name.endswith("Optimizer") or not _may_be_model(call.func.value, module):
            return
        last = name.rpartition(".")[2]
        native = _NATIVE.get(last, last.removesuffix("Optimizer"))
        rate = argument(made, "learning_rate", 0) if isinstance(made, ast.Call) else None
        yield self.hit(given, optimizer=last, native=native, rate=ast.unparse(rate) if rate is not None else "...")


def _may_be_model(node: ast.expr, module: Module) -> bool:
    """Whether the receiver can be a model of Keras: unknown ones can, other known things can't."""
    atom = module.value(node).single()
    if isinstance(atom, Object):
        return role(atom.cls.name) == "Model" if isinstance(atom.cls, Api) else "Model" in atom.cls.info.roles
    return not isinstance(atom, Api)
