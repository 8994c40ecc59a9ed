"""KER425: a variable of Keras where TensorFlow takes its own ones only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.tensors import VARIABLES
from keras3_lint.semantics.values import Atom, Object, Structure

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class WatchedVariable(Checker):
    """`GradientTape.watch` gets variables of Keras.

    Why: a variable of Keras 3 is no `tf.Variable`, and `watch` raises ValueError: it takes TensorFlow's tensors and variables.
        `tape.gradient` takes both.
    Fix: the `value` of the variable, `[variable.value for variable in model.trainable_variables]`; a tape watches trainable variables by itself.
    Silent on: tapes and variables that are not known to be such.
    Source: measured on Keras 3.0 and 3.15.
    """

    code = "KER425"
    name = "keras3-watched-variable"
    message = "`{tape}.watch` raises on `{what}`: variables of Keras 3 are no tf.Variable"
    hint = "write `{way}`"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {"watch"}, mentions=("GradientTape",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``tape.watch(model.trainable_variables)``."""
        if not isinstance(call.func, ast.Attribute) or len(call.args) != 1 or not _is_tape(call.func.value, module):
            return
        given = call.args[0]
        tape, what = ast.unparse(call.func.value), ast.unparse(given)
        value = module.value(given)
        if value.surely(_is_variable):
            yield self.hit(call, at=given, tape=tape, what=what, way=f"{tape}.watch({what}.value)")
        elif value.surely(_are_variables):
            yield self.hit(call, at=given, tape=tape, what=what, way=f"{tape}.watch([variable.value for variable in {what}])")


def _is_variable(atom: Atom) -> bool:
    return isinstance(atom, Object) and atom.api in VARIABLES


def _are_variables(atom: Atom) -> bool:
    return isinstance(atom, Structure) and bool(atom.values) and all(value.surely(_is_variable) for value in atom.values)


def _is_tape(node: ast.expr, module: Module) -> bool:
    """Whether the expression is bound to a tape: ``with tf.GradientTape() as tape``, ``tape = tf.GradientTape()``."""
    if not isinstance(node, ast.Name):
        return False
    found = module.flow.reaching(node)
    return bool(found) and all(_makes_tape(binding.node, binding.stmt, module) for binding in found)


def _makes_tape(target: ast.AST, stmt: ast.AST, module: Module) -> bool:
    made: ast.expr | None = stmt.value if isinstance(stmt, ast.Assign) else None
    if isinstance(stmt, ast.With):
        made = next((item.context_expr for item in stmt.items if item.optional_vars is target), None)
    return isinstance(made, ast.Call) and module.qualified_name(made.func) == "tensorflow.GradientTape"
