"""KER110: the deprecated compiled loss and metrics, where they still do what they did."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import steps

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class CompiledLossAdvice(Checker):
    """`self.compiled_loss` or `self.compiled_metrics` is used, which Keras 3 deprecates.

    Why: the TensorFlow trainer keeps both and warns at each call.
    Fix: `self.compute_loss(x=x, y=y, y_pred=y_pred)`, and `update_state` of each metric in `self.metrics`.
    Silent on: classes that define these names themselves; where the logs change or another backend is wanted KER501 speaks.
    Source: the warnings of `keras.src.backend.tensorflow.trainer`, 3.0 to 3.15.
    """

    code = "KER110"
    name = "keras3-deprecated-compiled-loss"
    message = "`{spelled}` is deprecated in Keras 3"
    hint = "write {way}"
    severity = Severity.CONVENTION

    @on(ast.Attribute, spelled=lambda: steps.SHIMS)
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``self.compiled_loss(y, y_pred)``."""
        if steps.is_shim(node, module):
            yield self.hit(node, spelled=ast.unparse(node), way=steps.replacement(node, module))
