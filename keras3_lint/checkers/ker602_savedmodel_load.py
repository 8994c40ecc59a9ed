"""KER602: a model is loaded from a path without an extension that Keras 3 loads."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import saving

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# What writes folders that `load_model` does read.
_FOLDERS = ("zipped", "Orbax", "orbax")


class SavedModelLoad(Checker):
    """A model is loaded from a path that ends neither in `.keras` nor in `.h5`.

    Why: Keras 2 read a SavedModel folder there. Keras 3 reads `.keras` and `.h5` files only and raises ValueError.
    Fix: `keras.layers.TFSMLayer(path, call_endpoint="serving_default")` for inference, `tf.saved_model.load(path)` for the TensorFlow object; a
        model that is trained on is converted once, with Keras 2: `model.save("file.keras")`.
    Silent on: paths whose end is not known, files that speak of `zipped` or Orbax folders, and code that looks at the extension itself.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3", section "Loading a TF SavedModel"; measured.
    """

    code = "KER602"
    name = "keras3-savedmodel-load"
    message = "`{callee}` of {path} raises, Keras 3 loads `.keras` and `.h5` files"
    hint = 'write `keras.layers.TFSMLayer({argument}, call_endpoint="serving_default")` for a SavedModel, or load a `.keras` file'
    severity = Severity.ERROR
    raises = ("ValueError", "OSError")

    @on(ast.Call, spelled=lambda: {"load_model"})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``keras.models.load_model(path)``."""
        path = saving.function_path(call, "load_model", 0, module)
        if path is None or module.mentions(*_FOLDERS):
            return
        atom = saving.lacks(path, saving.MODEL_FILES, module)
        if atom is not None:
            text = module.source.segment(path)
            shown = saving.shown(path, atom, module)
            yield self.hit(call, at=path, callee=ast.unparse(call.func), path=shown, argument=text if len(text) <= 60 else "...")
