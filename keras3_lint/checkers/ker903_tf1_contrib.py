"""KER903: `tf.contrib`, and TF-Slim."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import tf1

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_SLIM = "tf_slim"


class Tf1Contrib(Checker):
    """Something of `tf.contrib` is used, or TF-Slim that came from it.

    Why: TensorFlow 2 has no `tf.contrib`: AttributeError, and ModuleNotFoundError for an import. The package `tf_slim` is built on
        `tf.compat.v1.layers`, which needs Keras 2: it imports where it is installed, and its layers raise AttributeError with Keras 3.
    Fix: what took its place; the hint names it for each name that is known. TensorFlow Addons is no way out, it runs on Keras 2 only.
    Silent on: code that runs on TensorFlow 1 only or catches the exception.
    Source: the renames and warnings of the tool `tf_upgrade_v2`; TensorFlow 2.21 itself.
    """

    code = "KER903"
    name = "keras3-tf1-contrib"
    message = "`{spelled}` is not in TensorFlow 2, `tf.contrib` is gone"
    hint = "{way}"
    severity = Severity.ERROR
    raises = ("ModuleNotFoundError",)

    @on(ast.Module)
    def check(self, _: ast.Module, module: Module) -> Iterator[Hit]:
        """``tf.contrib.layers.l2_regularizer(0.1)``, and ``from tensorflow.contrib import slim``."""
        for use in tf1.uses(module):
            if use.name.partition(".")[0] == "contrib":
                yield self.hit(use.node, spelled=use.spelled, way=tf1.hint(use), raises=(use.raises,))

    @on(ast.Import, ast.ImportFrom, mentions=(_SLIM,))
    def check_slim(self, stmt: ast.Import | ast.ImportFrom, module: Module) -> Iterator[Hit]:
        """``import tf_slim as slim``."""
        if module.is_legacy or module.project.owns(_SLIM, module):
            return
        if isinstance(stmt, ast.ImportFrom) and (stmt.level or (stmt.module or "").partition(".")[0] != _SLIM):
            return
        for alias in stmt.names[:1] if isinstance(stmt, ast.ImportFrom) else stmt.names:
            if isinstance(stmt, ast.ImportFrom) or alias.name.partition(".")[0] == _SLIM:
                way = tf1.way_for("contrib.slim")
                yield self.hit(alias, message="`{spelled}` needs Keras 2, its layers are not there with Keras 3", spelled=_SLIM, way=way)
