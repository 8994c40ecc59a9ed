"""KER902: a name of TensorFlow 1 that TensorFlow 2 has under another name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import tf1

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class Tf1RenamedName(Checker):
    """A name of TensorFlow 1 is used that TensorFlow 2 has under another name.

    Why: TensorFlow 2 moved 400 names into modules: `tf.log` is `tf.math.log`, `tf.random_normal` is `tf.random.normal`. The old name raises
        AttributeError, an import of it ImportError.
    Fix: the new name. The edit is safe where both names stand for the same thing, which is looked up in TensorFlow itself; else arguments are
        renamed with it, and it is a suggestion.
    Silent on: `tf.compat.v1`, which keeps the old names, and code that runs on TensorFlow 1 only or catches the exception.
    Source: `tf.compat.v1` against `tf` of TensorFlow 2.21, object by object; the renames of the tool `tf_upgrade_v2`.
    """

    code = "KER902"
    name = "keras3-tf1-renamed-name"
    message = "`{spelled}` is not in TensorFlow 2, it has another name"
    hint = "{way}"
    severity = Severity.ERROR

    @on(ast.Module)
    def check(self, _: ast.Module, module: Module) -> Iterator[Hit]:
        """``tf.log``, at each use."""
        for use in tf1.uses(module):
            if use.entry is not None and use.entry.to and use.name.partition(".")[0] != "contrib":
                fix = tf1.rename(use, module)
                yield self.hit(use.node, spelled=use.spelled, way=tf1.hint(use), raises=(use.raises,), fix=fix)
