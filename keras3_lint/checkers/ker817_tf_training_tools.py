"""KER817: TensorFlow's tools for training around objects of Keras."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.instances import called_keras_object, is_keras_object, is_model, made_keras_object
from keras3_lint.semantics.names import is_strategy
from keras3_lint.semantics.values import Object

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_TAPES = frozenset({"tensorflow.GradientTape"})
_CHECKPOINTS = frozenset({"tensorflow.train.Checkpoint"})
_SAVED_MODEL = "tensorflow.saved_model.save"


class TfTrainingTools(Checker):
    """A tool of TensorFlow works on layers, models or optimizers: `tf.GradientTape`, `tf.train.Checkpoint`, a `tf.distribute` strategy.

    Why: with JAX and PyTorch a layer is nothing that TensorFlow can watch, track or mirror: the tape gives no gradients or raises, the
        checkpoint and `tf.saved_model.save` raise ValueError, and the scope of a strategy has no effect.
    Fix: `fit` or `train_on_batch`, `save_weights`, `model.export`, and `keras.distribution`.
    Silent on: tools around TensorFlow's own variables, and code behind a check for the TensorFlow backend.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3"; run on 3.15 with JAX and PyTorch.
    """

    code = "KER817"
    name = "keras3-tf-training-tools"
    message = "`{tool}` around `{what}` works on TensorFlow only"
    hint = "{way}"
    severity = Severity.PORTABILITY

    @on(ast.With, mentions=("GradientTape", "distribute"))
    def check_with(self, stmt: ast.With, module: Module) -> Iterator[Hit]:
        """``with tf.GradientTape() as tape:`` and ``with strategy.scope():``."""
        for item in stmt.items:
            call = item.context_expr
            if not isinstance(call, ast.Call):
                continue
            if module.qualified_name(call.func) in _TAPES:
                yield from self._tape(stmt, call, module)
            elif isinstance(call.func, ast.Attribute) and call.func.attr == "scope" and _is_strategy(call.func.value, module):
                made = next((name for node in _calls(stmt) if (name := made_keras_object(node, module))), "")
                if made:
                    way = "use `keras.distribution` with JAX, or check for the TensorFlow backend"
                    yield self.hit(call, tool=ast.unparse(call), what=made, way=way)

    def _tape(self, stmt: ast.With, call: ast.Call, module: Module) -> Iterator[Hit]:
        called = next((found for node in _calls(stmt) if (found := called_keras_object(node, module))), None)
        if called is not None:
            way = "take the gradients with each backend's own means (`jax.grad`, `torch.autograd.grad`) behind a check for it"
            if is_model(called.node, module):
                way = f"train with `{called.text}.fit(...)` or `{called.text}.train_on_batch(...)`, or {way}"
            yield self.hit(call, at=call.func, tool=ast.unparse(call.func), what=f"{called.text}(...)", way=way)

    @on(ast.Call, spelled=lambda: {"Checkpoint"}, mentions=("Checkpoint",))
    def check_checkpoint(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``tf.train.Checkpoint(model=model)``."""
        if module.qualified_name(call.func) not in _CHECKPOINTS:
            return
        for given in _given(call):
            if is_keras_object(given, module):
                what = ast.unparse(given)
                yield self.hit(given, at=call.func, tool=ast.unparse(call.func), what=what, way=f"use `{what}.save_weights(...)` or `ModelCheckpoint`")
                return

    @on(ast.Call, spelled=lambda: {"save"}, mentions=("saved_model",))
    def check_written(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``tf.saved_model.save(model, path)``."""
        model = argument(call, "obj", 0) if module.qualified_name(call.func) == _SAVED_MODEL else None
        if model is not None and is_model(model, module):
            what = ast.unparse(model)
            way = f"write `{what}.export(...)`, or `{what}.save(...)` to a `.keras` file"
            yield self.hit(call, at=call.func, tool=ast.unparse(call.func), what=what, way=way)


def _calls(stmt: ast.With) -> Iterator[ast.Call]:
    return (node for inner in stmt.body for node in ast.walk(inner) if isinstance(node, ast.Call))


def _given(call: ast.Call) -> Iterator[ast.expr]:
    """All that a checkpoint is to hold: the root, the keywords, and what an unpacked dict says."""
    yield from call.args
    for word in call.keywords:
        if word.arg is None and isinstance(word.value, ast.Dict):
            yield from word.value.values
        elif word.arg is not None:
            yield word.value


def _is_strategy(node: ast.expr, module: Module) -> bool:
    """Whether the expression is a strategy that the program makes."""
    return module.value(node).surely(lambda atom: isinstance(atom, Object) and is_strategy(atom.api or ""))
