"""KER907: the value of a dimension."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics.origin import iterated, source_of
from keras3_lint.semantics.values import Shape

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class Tf1DimensionValue(Checker):
    """The `value` of a dimension of a shape is asked for.

    Why: the dimensions of a shape are integers or None in TensorFlow 2 and Keras 3, no `Dimension` objects: AttributeError.
    Fix: leave `.value` out.
    Silent on: what is not known to be a dimension, `shape.dims[0].value`, code that asks what a dimension is, and programs that turn the
        shapes of TensorFlow 2 off.
    Source: the guides "Migrate to TensorFlow 2" of tensorflow.org; run on TensorFlow 2.21 and Keras 3.0 to 3.15.
    """

    code = "KER907"
    name = "keras3-tf1-dimension-value"
    message = "`{dimension}` is an integer or None, it has no `value`"
    hint = "write `{dimension}`"
    severity = Severity.ERROR
    raises = ("AttributeError",)

    @on(ast.Attribute, spelled=lambda: {"value"})
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``x.shape[-1].value``."""
        if not isinstance(node.ctx, ast.Load) or module.mentions("disable_v2") or not _is_dimension(node.value, module):
            return
        if any(_asks(owner) for owner in module.index.ancestors(node)):
            return
        start = module.source.offset(node.value.end_lineno or node.lineno, node.value.end_col_offset or 0)
        end = module.source.offset(node.end_lineno or node.lineno, node.end_col_offset or 0)
        yield self.hit(node, dimension=ast.unparse(node.value), fix=Fix((Edit(start, end, ""),), Safety.SAFE))


def _is_dimension(node: ast.expr, module: Module) -> bool:
    if not isinstance(node, ast.Name | ast.Subscript):
        return False
    node = source_of(node, module)
    if isinstance(node, ast.Subscript):
        return not isinstance(node.slice, ast.Slice) and _is_shape(node.value, module)
    run = iterated(node, module)
    return run is not None and _is_shape(run, module)


def _is_shape(node: ast.expr, module: Module) -> bool:
    node = source_of(node, module)
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):  # a part of a shape is one
        return _is_shape_itself(source_of(node.value, module), module)
    return _is_shape_itself(node, module)


def _is_shape_itself(node: ast.expr, module: Module) -> bool:
    if isinstance(node, ast.Attribute) and node.attr in {"shape", "input_shape", "output_shape"}:
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get_shape":
        return True
    return module.value(node).surely(lambda atom: isinstance(atom, Shape))


def _asks(owner: ast.AST) -> bool:
    """Whether a test around the use asks what a dimension is."""
    return isinstance(owner, ast.If | ast.IfExp) and any(word in ast.unparse(owner.test) for word in ("hasattr", "isinstance", "Dimension"))
