"""KER409: a tensor is turned into a number or array of Python while Keras traces the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api import tables
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.traced import called, is_tensor, traced_place

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# Functions that need a value, by their dotted name, and the way out.
_FUNCTIONS = {
    "builtins.int": "write `keras.ops.cast({tensor}, 'int32')`",
    "builtins.float": "write `keras.ops.cast({tensor}, 'float32')`",
    "builtins.complex": "write `keras.ops.cast({tensor}, 'complex64')`",
    "builtins.round": "write `keras.ops.round({tensor})`",
    "keras.ops.convert_to_numpy": "use `{tensor}` as it is, with functions of `keras.ops`",
    "tensorflow.keras.ops.convert_to_numpy": "use `{tensor}` as it is, with functions of `keras.ops`",
    "tensorflow.keras.backend.get_value": "use `{tensor}` as it is, with functions of `keras.ops`",
    "tensorflow.keras.backend.eval": "use `{tensor}` as it is, with functions of `keras.ops`",
}
_MATH = frozenset(
    {"ceil", "cos", "cosh", "degrees", "erf", "exp", "expm1", "fabs", "floor", "isfinite", "isinf", "isnan", "log", "log10", "log1p", "log2"}
    | {"pow", "radians", "sin", "sinh", "sqrt", "tan", "tanh", "trunc", "acos", "asin", "atan", "atan2", "hypot"}
)


class TensorAsNumber(Checker):
    """`int`, `float`, a function of `math`, `convert_to_numpy` or a format asks a tensor for its value in code that Keras traces.

    Why: while Keras traces `call`, losses, metrics and steps a tensor is a placeholder. It has no value: TypeError, AttributeError or
        NotImplementedError, on TensorFlow and on JAX.
    Fix: stay with tensors: `keras.ops.cast` for `int` and `float`, `keras.ops.sqrt` for `math.sqrt`; look at values outside, in a callback.
    Silent on: static shapes, code under a test for eager execution, what `tf.py_function` and `tf.numpy_function` run, metrics that take
        values by design, and files that compile with `run_eagerly=True`.
    Source: each form was run on Keras 3.0 to 3.15 with TensorFlow.
    """

    code = "KER409"
    name = "keras3-tensor-as-number"
    message = "`{use}` in `{place}` asks the tensor `{tensor}` for its value, it has none while Keras traces the code"
    hint = "{way}"
    severity = Severity.ERROR
    raises = ("TypeError", "AttributeError", "NotImplementedError", "ValueError", "OperatorNotAllowedInGraphError", "RuntimeError")

    @on(ast.Call, spelled=lambda: {"int", "float", "complex", "round", "convert_to_numpy", "get_value", "eval", *_MATH})
    def check_call(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``float(loss)``, ``math.sqrt(tf.reduce_sum(x))``."""
        if not call.args or (place := traced_place(call, module)) is None:
            return
        name = called(call, module)
        tensor = next((arg for arg in call.args if is_tensor(arg, module)), None)
        if tensor is None or not (name in _FUNCTIONS or (name.startswith("math.") and name[5:] in _MATH)):
            return
        spelled = ast.unparse(tensor)
        way = _FUNCTIONS[name].replace("{tensor}", spelled) if name in _FUNCTIONS else _in_keras(name[5:], call)
        yield self.hit(call, use=ast.unparse(call.func), place=place.name, tensor=spelled, way=way)

    @on(ast.FormattedValue)
    def check_format(self, node: ast.FormattedValue, module: Module) -> Iterator[Hit]:
        """``f"{loss:.3f}"``; without a format the text is that of the placeholder."""
        if node.format_spec is not None and (place := traced_place(node, module)) is not None and is_tensor(node.value, module):
            spec = ast.unparse(ast.JoinedStr([node.format_spec])).strip("f'\"")
            way = "leave the format out, or print the value in a callback"
            yield self.hit(node.value, use=f":{spec}", place=place.name, tensor=ast.unparse(node.value), way=way)


def _in_keras(function: str, call: ast.Call) -> str:
    """The function of ``keras.ops`` with the user's arguments."""
    name = {"fabs": "abs", "acos": "arccos", "asin": "arcsin", "atan": "arctan", "atan2": "arctan2", "degrees": "rad2deg", "radians": "deg2rad"}.get(function, function)
    name = {"pow": "power"}.get(name, name)
    if all(tables.exists(f"keras.ops.{name}", release) for release in tables.all_releases()):
        return f"write `keras.ops.{name}({', '.join(map(ast.unparse, call.args))})`"
    return "use functions of `keras.ops`"
