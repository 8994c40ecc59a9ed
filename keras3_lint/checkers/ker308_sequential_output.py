"""KER308: the input or output of a Sequential model that was never called."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.arguments import span
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics.sequential import is_never_called

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class SequentialOutput(Checker):
    """`input` or `output` of a Sequential model is read, and nothing calls the model on a KerasTensor.

    Why: a Sequential model of Keras 3 has `input` and `output` only where it was called on a KerasTensor: AttributeError (up to Keras 3.4
        ValueError). `inputs` and `outputs` are there as soon as it is built.
    Fix: `model.inputs[0]` and `model.outputs[0]`.
    Silent on: models that are called, given to another model or handed to other code, and what is not known to be a Sequential.
    Source: measured on 3.0, 3.4, 3.8, 3.12 and 3.15, after `build`, `fit`, a call on data and `load_model`.
    """

    code = "KER308"
    name = "keras3-sequential-output"
    message = "`{model}` is a Sequential model that is called on no KerasTensor: Keras 3 gives it no `{attribute}`"
    hint = "write `{model}.{attribute}s[0]`"
    severity = Severity.ERROR
    raises = ("AttributeError", "ValueError")

    @on(ast.Attribute, spelled=lambda: {"input", "output"}, mentions=("Sequential",))
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``model.output``."""
        if not isinstance(node.ctx, ast.Load) or not module.value(node.value).surely(lambda atom: is_never_called(atom, module)):
            return
        _, end = span(node, module.source)
        fix = Fix((Edit(end, end, "s[0]"),), Safety.SAFE)
        yield self.hit(node, model=ast.unparse(node.value), attribute=node.attr, fix=fix)
