"""The batch dimension: unknown while a functional model is built, unless the program fixes it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics.keras import called_symbolically
from keras3_lint.semantics.names import keras_path
from keras3_lint.semantics.values import Api

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# With one of these words in the file a batch may have a fixed size.
_FIXING = ("batch_size", "batch_shape", "batch_input_shape", "drop_remainder")


def is_dynamic_batch(node: ast.expr, module: Module) -> bool:
    """Whether the expression is ``keras.ops.shape(x)[0]`` of the argument of a ``call`` that a functional model runs: no number there."""
    if isinstance(node, ast.Name):
        found = module.flow.reaching(node)
        stmt = found[0].stmt if len(found) == 1 else None
        if not isinstance(stmt, ast.Assign) or len(stmt.targets) != 1 or not isinstance(stmt.targets[0], ast.Name):
            return False
        node = stmt.value
    if not (isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and node.slice.value == 0 and isinstance(node.value, ast.Call)):
        return False
    call = node.value
    atom = module.value(call.func).single()
    if not isinstance(atom, Api) or keras_path(atom.name) != "ops.shape" or len(call.args) != 1 or not isinstance(call.args[0], ast.Name):
        return False
    function = module.function_of(node)
    if function is None or function.name != "call" or function.cls is None or len(function.positional) < 2:
        return False
    is_argument = all(binding.node is function.positional[1] for binding in module.flow.reaching(call.args[0]))
    return is_argument and not module.mentions(*_FIXING) and called_symbolically(function.cls, module)
