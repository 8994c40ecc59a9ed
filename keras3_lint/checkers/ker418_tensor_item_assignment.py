"""KER418: an item of a tensor is assigned."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.values import Atom, Made, Tensor

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class TensorItemAssignment(Checker):
    """An item or slice of a tensor is assigned in code that Keras runs.

    Why: tensors of TensorFlow and JAX can't be changed in place: TypeError.
    Fix: `keras.ops.slice_update` or `keras.ops.scatter_update` give a new tensor with the values in place; `keras.ops.where` chooses by a mask.
    Silent on: lists, dicts, NumPy arrays and what is not known to be a tensor.
    Source: run on 3.0 and 3.15 with TensorFlow and JAX.
    """

    code = "KER418"
    name = "keras3-tensor-item-assignment"
    message = "`{target}` in `{place}` can't be assigned: a tensor does not change in place"
    hint = "write `{tensor} = {way}`"
    severity = Severity.ERROR
    raises = ("TypeError",)

    @on(ast.Subscript, mentions=("keras", "tensorflow"))
    def check(self, node: ast.Subscript, module: Module) -> Iterator[Hit]:
        """``x[0] = value`` and ``x[0] += value``."""
        if not isinstance(node.ctx, ast.Store) or not isinstance(node.value, ast.Name):
            return
        place = module.reach.place(node)
        if place is None or not module.value(node.value).surely(_is_tensor):
            return
        tensor = ast.unparse(node.value)
        yield self.hit(node, target=ast.unparse(node), place=place.name, tensor=tensor, way=_way(node, module))


def _is_tensor(atom: Atom) -> bool:
    return isinstance(atom, Made) or (isinstance(atom, Tensor) and atom.exact and atom.sure)


def _way(node: ast.Subscript, module: Module) -> str:
    """The update that gives a new tensor, with the value in hand where the assignment is a plain one."""
    stmt = module.index.statement(node)
    tensor, index = ast.unparse(node.value), ast.unparse(node.slice)
    is_plain = isinstance(stmt, ast.Assign) and len(stmt.targets) == 1 and stmt.targets[0] is node
    if isinstance(node.slice, ast.Compare):
        value = ast.unparse(stmt.value) if is_plain else "..."  # type: ignore[attr-defined]
        return f"keras.ops.where({index}, {value}, {tensor})"
    if is_plain and isinstance(node.slice, ast.Constant | ast.Name):
        return f"keras.ops.scatter_update({tensor}, [[{index}]], keras.ops.expand_dims({ast.unparse(stmt.value)}, 0))"  # type: ignore[attr-defined]
    return f"keras.ops.slice_update({tensor}, start_indices, updates)"
