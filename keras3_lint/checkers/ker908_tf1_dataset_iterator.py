"""KER908: an iterator of TensorFlow 1 over a dataset."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics.origin import made_by, source_of

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_ONE_SHOT = "make_one_shot_iterator"
_METHODS = (_ONE_SHOT, "make_initializable_iterator")


class Tf1DatasetIterator(Checker):
    """A dataset is asked for an iterator of TensorFlow 1.

    Why: the datasets of TensorFlow 2 have neither `make_one_shot_iterator` nor `make_initializable_iterator`: AttributeError.
    Fix: `iter(dataset)`, whose `get_next()` still works; better, a loop over the dataset, or the dataset itself for `fit`.
    Silent on: what is not seen to be made by `tf.data`, the datasets of `tf.compat.v1`, the functions of `tf.compat.v1.data`, and classes of the project that have such a method.
    Source: the upgrade tool of TensorFlow, tf_upgrade_v2; run on TensorFlow 2.21.
    """

    code = "KER908"
    name = "keras3-tf1-dataset-iterator"
    message = "`{dataset}` has no `{method}` in TensorFlow 2"
    hint = "write `iter({dataset})`, or loop over it"
    severity = Severity.ERROR
    raises = ("AttributeError",)

    @on(ast.Attribute, spelled=lambda: _METHODS)
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``dataset.make_one_shot_iterator()``."""
        if module.names(node) != () and module.qualified_name(node) is not None:
            return  # a function of a module: another rule knows whether it is there
        if not isinstance(node.ctx, ast.Load) or node.attr in module.function_names or not _is_dataset(node.value, module):
            return
        fix = None
        call = module.index.parents.get(node)
        if node.attr == _ONE_SHOT and isinstance(call, ast.Call) and call.func is node and not call.args and not call.keywords:
            source = module.source
            start = source.offset(call.lineno, call.col_offset)
            inner = source.offset(node.value.end_lineno or node.lineno, node.value.end_col_offset or 0)
            end = source.offset(call.end_lineno or call.lineno, call.end_col_offset or 0)
            is_plain = source.text[inner] == "."  # no parentheses around the dataset
            fix = Fix((Edit(start, start, "iter("), Edit(inner, end, ")")), Safety.SAFE) if is_plain else None
        yield self.hit(node, dataset=ast.unparse(node.value), method=node.attr, fix=fix)


def _is_dataset(node: ast.expr, module: Module) -> bool:
    """Whether the value is a dataset of TensorFlow 2, or is one where nothing is given: ``dataset or Dataset.range(3)``."""
    given = source_of(node, module)
    operands = given.values if isinstance(given, ast.BoolOp) else [node]
    return any((made_by(operand, module) or "").startswith("tensorflow.data.") for operand in operands)
