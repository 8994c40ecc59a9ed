"""KER407: Python decides on a tensor while Keras traces the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.traced import called, conditions, is_tensor, traced_place

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_DECIDING = {"bool": "", "max": "maximum", "min": "minimum", "any": "any", "all": "all"}


class TensorCondition(Checker):
    """`if`, `while`, `assert`, `and`, `or`, `not`, a conditional expression or `max` decides on a tensor in code that Keras traces.

    Why: Keras 2 let AutoGraph turn Python's control flow in `call`, losses and metrics into operations. Keras 3 does not: the tensor has no
        value while the code is traced, and Python's question for its truth raises OperatorNotAllowedInGraphError.
    Fix: `keras.ops.where` for values, `keras.ops.cond` for branches, `keras.ops.while_loop` for loops, `keras.ops.logical_and` and its kin.
    Silent on: tests of `training`, `None`, types, attributes and static shapes; code under `tf.function`, which AutoGraph still converts,
        in `tf.data` or behind a test for eager execution; files that compile with `run_eagerly=True`; values that are not known to be tensors.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3", section "Implicit AutoGraph"; each form was run on 3.0 to 3.15.
    """

    code = "KER407"
    name = "keras3-tensor-condition"
    message = "`{use}` in `{place}` asks for the truth of the tensor `{test}`, it has none while Keras traces the code"
    hint = "{way}"
    severity = Severity.ERROR
    raises = ("OperatorNotAllowedInGraphError", "TypeError", "NotImplementedError", "RuntimeError")

    @on(ast.If, ast.While, ast.IfExp, ast.Assert)
    def check_test(self, node: ast.If | ast.While | ast.IfExp | ast.Assert, module: Module) -> Iterator[Hit]:
        """``if tf.reduce_sum(x) > 0``."""
        yield from self._tested(node, conditions(node.test), module)

    @on(ast.BoolOp, ast.UnaryOp)
    def check_operands(self, node: ast.BoolOp | ast.UnaryOp, module: Module) -> Iterator[Hit]:
        """``tf.reduce_any(a) and b``, ``not tf.reduce_any(a)``."""
        if isinstance(node, ast.BoolOp):
            yield from self._tested(node, (leaf for operand in node.values[:-1] for leaf in conditions(operand)), module)
        elif isinstance(node.op, ast.Not):
            yield from self._tested(node, conditions(node.operand), module)

    @on(ast.comprehension)
    def check_filter(self, node: ast.comprehension, module: Module) -> Iterator[Hit]:
        """``[x for x in parts if tf.reduce_sum(x) > 0]``."""
        yield from self._tested(node, (leaf for test in node.ifs for leaf in conditions(test)), module)

    @on(ast.Compare)
    def check_chain(self, node: ast.Compare, module: Module) -> Iterator[Hit]:
        """``0 < x < 1`` is ``0 < x and x < 1``."""
        if len(node.ops) > 1 and (place := traced_place(node, module)) is not None:
            if is_tensor(node.left, module) or is_tensor(node.comparators[0], module):
                first = ast.unparse(ast.Compare(node.left, node.ops[:1], node.comparators[:1]))
                rest = ast.unparse(ast.Compare(node.comparators[0], node.ops[1:], node.comparators[1:]))
                way = f"write `keras.ops.logical_and({first}, {rest})`"
                yield self.hit(node, use="and", place=place.name, test=first, way=way)

    @on(ast.Call, spelled=lambda: _DECIDING)
    def check_call(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``bool(x)``, ``max(x, 0.0)``."""
        if not isinstance(call.func, ast.Name) or not call.args or call.keywords or (place := traced_place(call, module)) is None:
            return
        name = called(call, module).removeprefix("builtins.")
        operands = [arg for arg in call.args if is_tensor(arg, module)] if name in _DECIDING else []
        if operands and (len(call.args) > 1) is (name in {"max", "min"}):
            given = ", ".join(map(ast.unparse, call.args))
            way = f"write `keras.ops.{_DECIDING[name]}({given})`" if _DECIDING[name] else "write `keras.ops.cond` or `keras.ops.where` where it is used"
            yield self.hit(call, use=name, place=place.name, test=ast.unparse(operands[0]), way=way)

    def _tested(self, node: ast.AST, leaves: Iterator[ast.expr], module: Module) -> Iterator[Hit]:
        for leaf in leaves:
            if isinstance(leaf, ast.Name | ast.Compare | ast.BinOp | ast.Subscript | ast.Call | ast.Attribute):
                if (place := traced_place(leaf, module)) is None:
                    return
                if not (isinstance(leaf, ast.Compare) and len(leaf.ops) > 1) and is_tensor(leaf, module):
                    yield self.hit(leaf, use=_keyword(node), place=place.name, test=ast.unparse(leaf), way=_way(node, ast.unparse(leaf)))
                    return


def _keyword(node: ast.AST) -> str:
    if isinstance(node, ast.BoolOp):
        return "and" if isinstance(node.op, ast.And) else "or"
    return {ast.While: "while", ast.Assert: "assert", ast.UnaryOp: "not"}.get(type(node), "if")


def _way(node: ast.AST, leaf: str) -> str:
    """The operation that takes the place of the statement, with what it decides in hand."""
    if isinstance(node, ast.While):
        return f"write `keras.ops.while_loop(lambda ...: {ast.unparse(node.test)}, ...)`"
    if isinstance(node, ast.Assert):
        return "leave it out, or check the data before training"
    if isinstance(node, ast.BoolOp):
        operands = ", ".join(ast.unparse(value) for value in node.values)
        return f"write `keras.ops.{'logical_and' if isinstance(node.op, ast.And) else 'logical_or'}({operands})`"
    if isinstance(node, ast.UnaryOp):
        return f"write `keras.ops.logical_not({ast.unparse(node.operand)})`"
    if not isinstance(node, ast.If | ast.IfExp):
        return f"write `keras.ops.where({leaf}, ...)`"
    test = _decided(node.test, leaf)
    if test is None:
        return f"write `keras.ops.cond({leaf}, lambda: ..., lambda: ...)` for this part of the test"
    if isinstance(node, ast.IfExp):
        return f"write `keras.ops.where({test}, {ast.unparse(node.body)}, {ast.unparse(node.orelse)})`"
    if all(isinstance(stmt, ast.Raise) for stmt in node.body):
        return "leave the check out, or check the static shape"
    taken, other = _result(node.body), _result(node.orelse)
    if taken is not None and other is not None and taken[0] == other[0]:
        return f"write `{taken[0]}keras.ops.where({test}, {taken[1]}, {other[1]})`"
    if taken is not None and not node.orelse and taken[0].endswith(" = "):
        return f"write `{taken[0]}keras.ops.where({test}, {taken[1]}, {taken[0][:-3]})`"
    return f"write `keras.ops.cond({test}, lambda: ..., lambda: ...)`"


def _decided(test: ast.expr, leaf: str) -> str | None:
    """The whole test as an operation; None when more than the tensor decides."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) and ast.unparse(test.operand) == leaf:
        return f"keras.ops.logical_not({leaf})"
    return leaf if ast.unparse(test) == leaf else None


def _result(body: list[ast.stmt]) -> tuple[str, str] | None:
    """What a branch of one statement does with its value, and the value: ``("x = ", "x / 2")``."""
    stmt = body[0] if len(body) == 1 else None
    if isinstance(stmt, ast.Return) and stmt.value is not None:
        return "return ", ast.unparse(stmt.value)
    if isinstance(stmt, ast.Assign) and len(stmt.targets) == 1 and isinstance(stmt.targets[0], ast.Name):
        return f"{stmt.targets[0].id} = ", ast.unparse(stmt.value)
    return None
