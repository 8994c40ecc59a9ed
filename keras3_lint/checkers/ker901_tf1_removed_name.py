"""KER901: a name of TensorFlow 1 that TensorFlow 2 does not have."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api.tf1 import LAZY
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import tf1

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_ESTIMATOR = "tensorflow_estimator"


class Tf1RemovedName(Checker):
    """A name of TensorFlow 1 is used that TensorFlow 2 does not have, and that no other name replaces.

    Why: Keras 3 runs beside TensorFlow 2, where placeholders, sessions, variable scopes, collections, `tf.layers`, queues, `tf.app` and 500
        more names are gone: AttributeError, or ImportError for an import. `tf.compat.v1` keeps most of them, though not `layers`,
        `nn.rnn_cell` and `estimator`, which need Keras 2.
    Fix: what TensorFlow 2 or Keras does instead: the hint names it, with the arguments of the call.
    Silent on: names below `tf.compat.v1` that are there, `tf = tf.compat.v1`, and code that runs on TensorFlow 1 only or catches the exception.
    Source: `tf.compat.v1` against `tf` of TensorFlow 2.21, name by name; the guides "Migrate to TensorFlow 2" and the tool `tf_upgrade_v2`.
    """

    code = "KER901"
    name = "keras3-tf1-removed-name"
    message = "`{spelled}` is not in TensorFlow 2"
    hint = "{way}"
    severity = Severity.ERROR
    raises = ("ImportError",)

    @on(ast.Module)
    def check(self, _: ast.Module, module: Module) -> Iterator[Hit]:
        """``tf.placeholder``, at each use, and ``from tensorflow import placeholder`` once."""
        for use in tf1.uses(module):
            if use.name.partition(".")[0] == "contrib" or (use.entry is not None and use.entry.to):
                continue
            if use.old and use.entry is not None and module.is_legacy:
                continue  # these are there with Keras 2
            message = "`{spelled}` is not there with Keras 3" if use.old else self.message
            if use.name in LAZY:
                message = "`{spelled}` can't be imported, `tf." + use.name + "` is no package"
            yield self.hit(use.node, message=message, spelled=use.spelled, way=tf1.hint(use), raises=(use.raises,))

    @on(ast.Import, ast.ImportFrom, mentions=(_ESTIMATOR,))
    def check_estimator(self, stmt: ast.Import | ast.ImportFrom, module: Module) -> Iterator[Hit]:
        """``import tensorflow_estimator``: a package for TensorFlow up to 2.15."""
        sources = [stmt.module or ""] if isinstance(stmt, ast.ImportFrom) and not stmt.level else [alias.name for alias in stmt.names]
        for source, alias in zip(sources, stmt.names, strict=False):
            if source.partition(".")[0] == _ESTIMATOR and not module.project.owns(_ESTIMATOR, module):
                message = "`{spelled}` can't be imported beside Keras 3: it needs TensorFlow 2.15 or older"
                yield self.hit(alias, message=message, spelled=source, way=tf1.way_for("estimator"))
