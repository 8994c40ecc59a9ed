"""KER304: an attribute of TensorFlow's tensors on a KerasTensor."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.spread import keras_tensors
from keras3_lint.semantics.values import Symbolic, Tensor

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# What a tensor of TensorFlow has and a KerasTensor of Keras 3 has not, and the way out.
WAYS = {
    "get_shape": "write `{tensor}.shape`, a tuple",
    "set_shape": "leave it out, or use `keras.ops.reshape({tensor}, ...)`",
    "numpy": "a KerasTensor has no value: take it from `model.predict(...)`",
    "eval": "a KerasTensor has no value: take it from `model.predict(...)`",
    "op": "use `{tensor}._keras_history.operation`, or the layer itself",
    "graph": "leave it out: there are no graphs",
    "device": "leave it out: a KerasTensor is on no device",
    "consumers": "use the layers of the model",
    "ref": "compare with `is`, or write `id({tensor})`",
    "experimental_ref": "compare with `is`, or write `id({tensor})`",
    "type_spec": "use `{tensor}.shape` and `{tensor}.dtype`",
    "_keras_shape": "write `{tensor}.shape`",
}
# Of those, what tensors of TensorFlow have inside `call`, and tensors of the other backends have not.
OF_TENSORFLOW = ("get_shape", "set_shape")


class TensorMethodOnKerasTensor(Checker):
    """A method or attribute that only TensorFlow's tensors have is used on a KerasTensor, or on a tensor inside `call`.

    Why: a KerasTensor of Keras 3 is a placeholder with a shape and a dtype. It has no `get_shape()`, no value and no graph:
        AttributeError. Inside `call` the tensors are those of the backend: `get_shape` and `set_shape` fail on JAX and PyTorch.
    Fix: `x.shape` is a tuple; what needs a value belongs behind `predict`, or in a layer.
    Silent on: values that are not known to be KerasTensors or tensors of a `call`.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3"; each attribute was tried on a KerasTensor of 3.0 and 3.15.
    """

    code = "KER304"
    name = "keras3-tensor-method-on-keras-tensor"
    message = "the {kind} `{tensor}` has no `{attribute}` {where}"
    hint = "{way}"
    severity = Severity.ERROR
    other_severities = (Severity.PORTABILITY,)
    raises = ("AttributeError",)

    @on(ast.Attribute, spelled=lambda: WAYS)
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``x.get_shape()``."""
        if not isinstance(node.ctx, ast.Load):
            return
        if node.attr not in OF_TENSORFLOW and not keras_tensors(module).reaches(node.value):
            return
        value = module.value(node.value)
        tensor = ast.unparse(node.value)
        way = WAYS[node.attr].format(tensor=tensor)
        if value.surely(lambda atom: isinstance(atom, Symbolic)):  # what may be a list of them has none of this either
            yield self.hit(node, kind="KerasTensor", where="in Keras 3", tensor=tensor, attribute=node.attr, way=way)
        elif node.attr in OF_TENSORFLOW and value.surely(lambda atom: isinstance(atom, Tensor)):
            severity = Severity.PORTABILITY
            yield self.hit(node, kind="tensor", where="on JAX and torch", tensor=tensor, attribute=node.attr, way=way, severity=severity)
