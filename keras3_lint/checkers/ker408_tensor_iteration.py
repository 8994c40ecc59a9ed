"""KER408: Python goes through a tensor, or counts up to one, while Keras traces the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.batch import is_dynamic_batch
from keras3_lint.semantics.traced import called, is_tensor, traced_place

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_MAP = "write `keras.ops.vectorized_map(..., {tensor})` or `keras.ops.fori_loop`, or `keras.ops.unstack({tensor})` where the first dimension is static"
# Functions of Python that go through their argument, and the way out.
_FUNCTIONS = {
    "all": "write `keras.ops.all({tensor})`",
    "any": "write `keras.ops.any({tensor})`",
    "enumerate": _MAP,
    "iter": _MAP,
    "len": "write `keras.ops.shape({tensor})[0]`",
    "list": "write `keras.ops.unstack({tensor})`",
    "max": "write `keras.ops.max({tensor}, axis=0)`",
    "min": "write `keras.ops.min({tensor}, axis=0)`",
    "range": "write `keras.ops.fori_loop(0, {tensor}, ...)`",
    "reversed": "write `keras.ops.flip({tensor}, axis=0)`",
    "sorted": "write `keras.ops.sort({tensor}, axis=0)`",
    "sum": "write `keras.ops.sum({tensor}, axis=0)`",
    "tuple": "write `keras.ops.unstack({tensor})`",
    "zip": _MAP,
}
_OF_ALL = frozenset({"range", "zip"})


class TensorIteration(Checker):
    """A loop, an unpacking, `len`, `range` or `sum` goes through a tensor in code that Keras traces.

    Why: Keras 2 let AutoGraph turn loops over tensors in `call`, losses and metrics into operations. Keras 3 does not: the tensor has no
        items while the code is traced, and Python's question for them raises OperatorNotAllowedInGraphError or TypeError.
    Fix: `keras.ops.fori_loop`, `keras.ops.vectorized_map`, or an operation on the whole tensor; `keras.ops.unstack` where the
        dimension is static, `range(x.shape[1])` for a static dimension.
    Silent on: lists of tensors (`tf.unstack`, `tf.split`), static shapes, arguments that may be lists, code under `tf.function`, in `tf.data`
        or behind a test for eager execution, and files that compile with `run_eagerly=True`.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3", section "Implicit AutoGraph"; each form was run on 3.0 to 3.15.
    """

    code = "KER408"
    name = "keras3-tensor-iteration"
    message = "`{use}` in `{place}` asks for the {what} of the tensor `{tensor}`, it has none while Keras traces the code"
    hint = "{way}"
    severity = Severity.ERROR
    raises = ("OperatorNotAllowedInGraphError", "TypeError", "NotImplementedError", "RuntimeError")

    @on(ast.For, ast.comprehension)
    def check_loop(self, node: ast.For | ast.comprehension, module: Module) -> Iterator[Hit]:
        """``for row in x``, ``for i in tf.range(n)``."""
        place = traced_place(node.iter, module)
        if place is not None and is_tensor(node.iter, module):
            yield self._hit(node.iter, "for", place.name, "items", node.iter, _counted(node.iter, module) or _MAP)

    @on(ast.Assign)
    def check_unpacking(self, node: ast.Assign, module: Module) -> Iterator[Hit]:
        """``a, b = x``."""
        target = node.targets[0]
        if isinstance(target, ast.Tuple | ast.List) and not isinstance(node.value, ast.Tuple | ast.List):
            place = traced_place(node.value, module)
            if place is not None and is_tensor(node.value, module):
                way = f"write `{ast.unparse(target)} = {_parts(node.value, module)}`"
                yield self.hit(node.value, use="=", place=place.name, what="items", tensor=ast.unparse(node.value), way=way)

    @on(ast.Starred)
    def check_star(self, node: ast.Starred, module: Module) -> Iterator[Hit]:
        """``[*x]``."""
        if isinstance(node.ctx, ast.Load) and (place := traced_place(node, module)) is not None and is_tensor(node.value, module):
            yield self._hit(node.value, "*", place.name, "items", node.value, "write `*keras.ops.unstack({tensor})`")

    @on(ast.Call, spelled=lambda: _FUNCTIONS)
    def check_call(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``range(tf.shape(x)[0])``, ``enumerate(x)``, ``len(x)``."""
        if not isinstance(call.func, ast.Name) or not call.args or (place := traced_place(call, module)) is None:
            return
        name = called(call, module).removeprefix("builtins.")
        if name not in _FUNCTIONS or (len(call.args) > 1 and name in {"max", "min"}):
            return
        for arg in call.args if name in _OF_ALL else call.args[:1]:
            if is_tensor(arg, module) or (name == "range" and is_dynamic_batch(arg, module)):
                what = {"len": "length", "range": "value"}.get(name, "items")
                yield self._hit(call, name, place.name, what, arg, _FUNCTIONS[name])
                return

    def _hit(self, node: ast.expr, use: str, place: str, what: str, tensor: ast.expr, way: str) -> Hit:
        spelled = ast.unparse(tensor)
        return self.hit(node, use=use, place=place, what=what, tensor=spelled, way=way.format(tensor=spelled.replace("{", "{{").replace("}", "}}")))


def _counted(node: ast.expr, module: Module) -> str | None:
    """The way out for a loop over the numbers of ``tf.range``."""
    if not isinstance(node, ast.Call) or called(node, module).rpartition(".")[2] not in {"range", "arange"} or not 0 < len(node.args) < 3:
        return None
    bounds = [ast.unparse(arg) for arg in node.args]
    return f"write `keras.ops.fori_loop({', '.join(['0'] * (2 - len(bounds)) + bounds)}, ...)`".replace("{", "{{").replace("}", "}}")


def _parts(node: ast.expr, module: Module) -> str:
    """The call that gives the parts of the tensor as a tuple or list of Python."""
    if isinstance(node, ast.Call) and called(node, module) in {"tensorflow.shape", "tensorflow.keras.backend.shape"} and node.args:
        return f"keras.ops.shape({ast.unparse(node.args[0])})"
    return f"keras.ops.unstack({ast.unparse(node)})"
