"""KER305: a KerasTensor used as if it had a value."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.spread import keras_tensors
from keras3_lint.semantics.values import Symbolic

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

CONVERSIONS = {"len": "`{tensor}.shape[0]`", "int": "a layer", "float": "a layer", "bool": "`keras.ops.where`", "range": "`{tensor}.shape`"}
ITERATING = frozenset(
    {"all", "any", "enumerate", "filter", "frozenset", "iter", "list", "map", "max", "min", "set", "sorted", "sum", "tuple", "zip"}
)


class KerasTensorAsValue(Checker):
    """Python asks a KerasTensor for a value: its length, its truth, its items, a number.

    Why: a KerasTensor is a placeholder. Keras 3 raises TypeError, ValueError or NotImplementedError where Python needs to know what is in it.
    Fix: use the static `x.shape`, `keras.ops.unstack` and `keras.ops.split` for the parts, `keras.ops.where` and `keras.ops.cond` for decisions.
    Silent on: values that are not known to be KerasTensors, tests on `None` and on shapes.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3"; each use was tried on a KerasTensor of 3.0 and 3.15.
    """

    code = "KER305"
    name = "keras3-keras-tensor-as-value"
    message = "`{use}` asks the KerasTensor `{tensor}` for a value, it has none"
    hint = "{way}"
    severity = Severity.ERROR
    raises = ("TypeError", "ValueError", "NotImplementedError", "AttributeError")

    @on(ast.Call, spelled=lambda: CONVERSIONS)
    def check_call(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``len(x)``, ``int(x)``."""
        if isinstance(call.func, ast.Name) and call.func.id in CONVERSIONS and len(call.args) == 1 and _is_tensor(call.args[0], module):
            if module.qualified_name(call.func) == f"builtins.{call.func.id}":
                way = f"use {CONVERSIONS[call.func.id].format(tensor=ast.unparse(call.args[0]))}"
                yield self._hit(call, call.args[0], call.func.id, way)

    @on(ast.Call, spelled=lambda: ITERATING)
    def check_iteration(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``list(x)``, ``zip(x, y)``."""
        if isinstance(call.func, ast.Name) and call.func.id in ITERATING:
            given = call.args[1:] if call.func.id in {"map", "filter"} else call.args if call.func.id == "zip" else call.args[:1]
            for arg in given if len(call.args) == 1 or call.func.id not in {"max", "min"} else ():
                if _is_tensor(arg, module) and module.qualified_name(call.func) == f"builtins.{call.func.id}":
                    yield self._hit(arg, arg, call.func.id, f"write `keras.ops.unstack({ast.unparse(arg)})`")

    @on(ast.Starred)
    def check_starred(self, node: ast.Starred, module: Module) -> Iterator[Hit]:
        """``[*x]``, ``layer(*x)``."""
        if isinstance(node.ctx, ast.Load) and _is_tensor(node.value, module):
            yield self._hit(node.value, node.value, "*", f"write `keras.ops.unstack({ast.unparse(node.value)})`")

    @on(ast.For, ast.comprehension)
    def check_loop(self, node: ast.For | ast.comprehension, module: Module) -> Iterator[Hit]:
        """``for row in x``."""
        if _is_tensor(node.iter, module):
            yield self._hit(node.iter, node.iter, "for", f"write `keras.ops.unstack({ast.unparse(node.iter)})`")

    @on(ast.If, ast.While, ast.IfExp, ast.Assert)
    def check_test(self, node: ast.If | ast.While | ast.IfExp | ast.Assert, module: Module) -> Iterator[Hit]:
        """``if x > 0``."""
        test = node.test
        while isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            test = test.operand
        if isinstance(test, ast.Name | ast.Compare | ast.BinOp | ast.Subscript | ast.Call) and _is_tensor(test, module):
            keyword = {ast.If: "if", ast.While: "while", ast.Assert: "assert"}.get(type(node), "if")
            yield self._hit(test, test, keyword, "write `keras.ops.where(...)`, or decide on the static shape")

    @on(ast.Assign)
    def check_unpacking(self, node: ast.Assign, module: Module) -> Iterator[Hit]:
        """``a, b = x``, and ``x[0] = 1``."""
        target = node.targets[0]
        if isinstance(target, ast.Tuple | ast.List) and _is_tensor(node.value, module):
            tensor = ast.unparse(node.value)
            yield self._hit(node.value, node.value, "=", f"write `{ast.unparse(target)} = keras.ops.unstack({tensor})`, or `keras.ops.split`")
        elif isinstance(target, ast.Subscript) and _is_tensor(target.value, module):
            tensor = ast.unparse(target.value)
            yield self._hit(target, target.value, "[...] =", f"write `{tensor} = keras.ops.slice_update({tensor}, ...)`, or `keras.ops.where`")

    def _hit(self, node: ast.expr, tensor: ast.expr, use: str, way: str) -> Hit:
        return self.hit(node, use=use, tensor=ast.unparse(tensor), way=way)


def _is_tensor(node: ast.expr, module: Module) -> bool:
    """Whether the expression surely is one KerasTensor; what may be a list of them can be looped over."""
    if isinstance(node, ast.Constant | ast.List | ast.Tuple | ast.Dict | ast.ListComp) or not keras_tensors(module).reaches(node):
        return False
    return module.value(node).surely(lambda atom: isinstance(atom, Symbolic) and atom.exact)
