"""KER603: weights are saved to a path that does not end in ``.weights.h5``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import saving
from keras3_lint.semantics.calls import keyword

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class SaveWeightsExtension(Checker):
    """Weights are saved to a path that does not end in `.weights.h5`.

    Why: Keras 2 wrote TensorFlow checkpoints and any `.h5` file. Keras 3 writes files that end in `.weights.h5` only, and raises ValueError.
    Fix: `model.save_weights("name.weights.h5")`; whoever loads the file needs the new name, too.
    Silent on: paths whose end is not known, objects that are not known to be models, and code that looks at the extension itself.
    Source: `keras.Model.save_weights`; measured on 3.0 to 3.15.
    """

    code = "KER603"
    name = "keras3-save-weights-extension"
    message = "`{callee}` to {path} raises, Keras 3 saves weights to files that end in `.weights.h5`"
    hint = "save to `{file}`, and load that"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {"save_weights"})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.save_weights(path)``."""
        path = saving.method_path(call, "save_weights", module) or saving.function_path(call, "save_weights", 1, module)
        if path is None or keyword(call, "max_shard_size") is not None:
            return
        atom = saving.lacks(path, saving.WEIGHTS, module)
        if atom is not None:
            yield self.hit(
                call,
                at=path,
                callee=ast.unparse(call.func),
                path=saving.shown(path, atom, module),
                file=saving.renamed(path, atom, ".weights.h5", module),
                fix=saving.rename(path, ".weights.h5", module),
            )
