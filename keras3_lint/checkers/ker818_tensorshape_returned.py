"""KER818: a TensorShape where Keras 3 has tuples."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.arguments import span
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# What a TensorShape tells in Python's own numbers.
_NUMBERS = frozenset({"as_list", "rank", "ndims", "num_elements", "is_fully_defined"})


class TensorShapeReturned(Checker):
    """`compute_output_shape` returns a `tf.TensorShape`.

    Why: shapes are tuples in Keras 3, on every backend. What calls the method gets an object of TensorFlow, which is neither a tuple nor a list.
    Fix: return a tuple.
    Silent on: methods of other names, and classes that are not known to be layers.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3"; run on 3.15 with TensorFlow, JAX and PyTorch.
    """

    code = "KER818"
    name = "keras3-tensorshape-returned"
    message = "`{place}` makes a `tf.TensorShape`, Keras 3 has tuples"
    hint = "write `{way}`"
    severity = Severity.PORTABILITY

    @on(ast.Call, spelled=lambda: {"TensorShape"}, mentions=("compute_output_shape",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at what ``compute_output_shape`` makes."""
        info = module.reach.inside(call, "compute_output_shape")
        if info is None or module.qualified_name(call.func) not in {"tensorflow.TensorShape", "tensorflow.compat.v1.TensorShape"}:
            return
        if len(call.args) != 1 or call.keywords or isinstance(call.args[0], ast.Starred) or _is_taken_apart(call, module):
            return
        way = f"tuple({ast.unparse(call.args[0])})"
        fix = None
        if isinstance(module.index.parents.get(call), ast.Return):
            fix = Fix((Edit(*span(call.func, module.source), "tuple"),), Safety.UNSAFE)
        yield self.hit(call, at=call.func, place=f"{info.name}.compute_output_shape", way=way, fix=fix)


def _is_taken_apart(call: ast.Call, module: Module) -> bool:
    """Whether only numbers of the shape are used: ``tf.TensorShape(s).as_list()``, ``tuple(tf.TensorShape(s))``."""
    parent = module.index.parents.get(call)
    if isinstance(parent, ast.Attribute):
        return parent.attr in _NUMBERS
    return isinstance(parent, ast.Call) and module.qualified_name(parent.func) in {"builtins.tuple", "builtins.list", "builtins.len"}
