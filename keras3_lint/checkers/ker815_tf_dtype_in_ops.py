"""KER815: a dtype of TensorFlow for keras.ops."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.arguments import span
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.names import keras_path

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# The functions that hand their dtype to the backend, with the place of it. `cast` and the layers make a string of it first.
_PLACES = {"arange": 3, "empty": 1, "eye": 3, "full": 2, "full_like": 2, "identity": 1, "ones": 1, "ones_like": 1, "tri": 3, "zeros": 1, "zeros_like": 1}
_DTYPES = frozenset(
    {"bfloat16", "bool", "float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "string"}
)


class TfDtypeInOps(Checker):
    """A function of `keras.ops` that makes a tensor gets a dtype object of TensorFlow.

    Why: it hands the dtype to the backend, and JAX does not know TensorFlow's: TypeError.
    Fix: the name of the dtype as a string, which every backend takes.
    Silent on: `keras.ops.cast`, `keras.Input` and layers, which take TensorFlow's dtypes on every backend.
    Source: run on 3.15 with TensorFlow, JAX and PyTorch.
    """

    code = "KER815"
    name = "keras3-tf-dtype-in-ops"
    message = "`{function}` takes no dtype of TensorFlow on JAX: `{dtype}`"
    hint = "write `{right}`"
    severity = Severity.PORTABILITY

    @on(ast.Call, spelled=lambda: _PLACES, mentions=("tensorflow",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at the dtype of what makes a tensor."""
        path = keras_path(module.qualified_name(call.func)) or ""
        if not path.startswith("ops.") or path[4:] not in _PLACES:
            return
        node = argument(call, "dtype", _PLACES[path[4:]])
        name = None if node is None else module.qualified_name(node)
        if node is None or name is None or not name.startswith("tensorflow.") or name[11:] not in _DTYPES:
            return
        right = f'"{name[11:]}"'
        fix = Fix((Edit(*span(node, module.source), right),), Safety.SAFE)
        yield self.hit(node, function=ast.unparse(call.func), dtype=ast.unparse(node), right=f"dtype={right}", fix=fix)
