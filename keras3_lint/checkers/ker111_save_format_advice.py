"""KER111: ``save_format`` that only says what the path says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.arguments import chunks, removal
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Fix, Safety, Severity
from keras3_lint.semantics import saving

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class SaveFormatAdvice(Checker):
    """A model is saved with a `save_format` that the extension of the path says already.

    Why: Keras 3 deprecates the argument, logs a warning and goes by the extension.
    Fix: leave it out.
    Silent on: formats and paths that are not known; where they differ KER608 speaks.
    Source: `keras.Model.save`; measured on Keras 2, 3.0 and 3.15.
    """

    code = "KER111"
    name = "keras3-deprecated-save-format"
    message = "`save_format` is deprecated in Keras 3, the path says the format"
    hint = "leave `save_format={value}` out"
    severity = Severity.CONVENTION

    @on(ast.Call, spelled=lambda: {"save", "save_model"}, mentions=("save_format",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.save("net.h5", save_format="h5")``."""
        found = saving.save_format(call, module)
        if found is None:
            return
        _, word, value, ends = found
        if (ends == ".h5" and value in {"h5", "tf"}) or (ends == ".keras" and value == "keras"):
            fix = Fix((removal(word, chunks(call, module.source)),), Safety.SAFE)
            yield self.hit(call, at=word, value=module.source.segment(word.value), fix=fix)
