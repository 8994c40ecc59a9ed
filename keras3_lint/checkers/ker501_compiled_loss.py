"""KER501: the compiled loss and metrics of Keras 2 in a training step."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import steps

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class CompiledLoss(Checker):
    """A training step uses `self.compiled_loss` or `self.compiled_metrics`.

    Why: both are shims of the TensorFlow trainer. `compiled_loss` does not update the metric `loss` any more, so that `{m.name: m.result() for m in
        self.metrics}` logs 0, and `compiled_metrics.update_state` updates it with the predictions instead. On JAX and PyTorch there is neither.
    Fix: `self.compute_loss(x=x, y=y, y_pred=y_pred)`, and `update_state` of each metric in `self.metrics`.
    Silent on: classes that define these names themselves. It is a warning where the step returns what `self.metrics` say; KER110 advises elsewhere.
    Source: the guide "Writing a custom train step with TensorFlow"; the logs of Keras 2 and of 3.0 and 3.15 compared.
    """

    code = "KER501"
    name = "keras3-compiled-loss"
    message = "{what}"
    hint = "write {way}"
    severity = Severity.WARNING
    other_severities = (Severity.PORTABILITY,)

    @on(ast.Attribute, spelled=lambda: steps.SHIMS)
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``self.compiled_loss(y, y_pred)``."""
        if not steps.is_shim(node, module):
            return
        if steps.changes_logs(node, module):
            what = f"`{ast.unparse(node)}` leaves the metric `loss` as it is in Keras 3: the step logs another loss"
            if node.attr == "compiled_metrics":
                what = f"`{ast.unparse(node)}.update_state` updates the metric `loss` with the predictions in Keras 3: the step logs another loss"
            yield self.hit(node, what=what, way=steps.replacement(node, module))
        else:
            yield self.hit(
                node,
                severity=Severity.PORTABILITY,
                raises=("AttributeError",),
                what=f"`{ast.unparse(node)}` is there with the TensorFlow backend only",
                way=steps.replacement(node, module),
            )
