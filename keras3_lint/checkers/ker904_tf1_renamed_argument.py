"""KER904: a keyword argument of TensorFlow 1."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api import tf1
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics.tf1 import called

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_KEPT = "keep_prob"


class Tf1RenamedArgument(Checker):
    """A function of TensorFlow gets a keyword argument that it took in TensorFlow 1 only.

    Why: `keep_dims`, `reduction_indices`, `dim`, `squeeze_dims`, `keep_prob` and 200 more keywords have another name in TensorFlow 2, or none:
        TypeError.
    Fix: the new keyword; what always holds now is left out. `keep_prob=p` is `rate=1 - p`.
    Silent on: `tf.compat.v1`, which takes the old keywords, functions of the project, and calls whose function is not known.
    Source: the signatures of `tf.compat.v1` and `tf` in TensorFlow 2.21, and the keyword table of the tool `tf_upgrade_v2`.
    """

    code = "KER904"
    name = "keras3-tf1-renamed-argument"
    message = "`{callee}` takes no `{argument}` in TensorFlow 2"
    hint = "{way}"
    severity = Severity.ERROR
    raises = ("TypeError",)

    @on(ast.Call, spelled=tf1.callables)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``tf.reduce_sum(x, reduction_indices=1)``."""
        callee = called(call, module) if call.keywords else None
        if callee is None:
            return
        given = {callee.new[place] for place in range(min(len(call.args), len(callee.new)))} | {word.arg for word in call.keywords}
        for word in call.keywords:
            if word.arg is None or word.arg not in callee.old or callee.takes(word.arg):
                continue
            new = callee.renamed.get(word.arg)
            start = module.source.offset(word.lineno, word.col_offset)
            fix = None
            if word.arg == _KEPT and "rate" in callee.new:
                way = f"write `rate=1 - {_operand(word.value)}`"
                if "rate" not in given:
                    end = module.source.offset(word.value.lineno, word.value.col_offset)
                    fix = Fix((Edit(start, end, "rate=1 - "), *_parentheses(word.value, module)), Safety.SAFE)
            elif new is not None and new not in given:
                way, fix = f"write `{new}={ast.unparse(word.value)}`", Fix((Edit(start, start + len(word.arg), new),), Safety.SAFE)
            elif new is not None or word.arg in callee.renamed:
                way = "leave it out"
            else:
                way = f"leave it out; `tf.compat.v1.{callee.name}` still takes it"
            yield self.hit(word, callee=ast.unparse(call.func), argument=word.arg, way=way, fix=fix)


def _operand(value: ast.expr) -> str:
    text = ast.unparse(value)
    return text if _binds(value) else f"({text})"


def _binds(value: ast.expr) -> bool:
    """Whether the expression can stand behind a minus without parentheses."""
    return isinstance(value, ast.Constant | ast.Name | ast.Attribute | ast.Subscript | ast.Call)


def _parentheses(value: ast.expr, module: Module) -> tuple[Edit, ...]:
    if _binds(value):
        return ()
    start = module.source.offset(value.lineno, value.col_offset)
    end = module.source.offset(value.end_lineno or value.lineno, value.end_col_offset or 0)
    return Edit(start, start, "("), Edit(end, end, ")")
