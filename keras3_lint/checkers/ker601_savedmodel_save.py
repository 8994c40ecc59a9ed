"""KER601: a model is saved to a path without an extension that Keras 3 saves to."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import saving
from keras3_lint.semantics.calls import argument, keyword

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class SavedModelSave(Checker):
    """A model is saved to a path that ends neither in `.keras` nor in `.h5`.

    Why: Keras 2 wrote a SavedModel folder there. Keras 3 writes `.keras` and `.h5` files only and raises ValueError.
    Fix: `model.export("folder")` for a SavedModel that is served, `model.save("file.keras")` for a model that is loaded again.
    Silent on: paths whose end is not known, objects that are not known to be models, and code that looks at the extension itself.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3", section "Saving a model in the TF SavedModel format"; measured.
    """

    code = "KER601"
    name = "keras3-savedmodel-save"
    message = "`{callee}` to {path} raises, Keras 3 saves models as `.keras` or `.h5` files"
    hint = "write `{export}` for a SavedModel, or save to `{file}`"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {"save", "save_model"})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.save(path)`` and ``keras.models.save_model(model, path)``."""
        path = saving.function_path(call, "save_model", 1, module)
        model: ast.expr | None = argument(call, "model", 0)
        if path is None and isinstance(call.func, ast.Attribute) and call.func.attr == "save":
            path, model = saving.method_path(call, "save", module), call.func.value
        if path is None or keyword(call, "zipped") is not None:
            return
        atom = saving.lacks(path, saving.MODEL_FILES, module)
        if atom is not None:
            text = module.source.segment(path)
            yield self.hit(
                call,
                at=path,
                callee=ast.unparse(call.func),
                path=saving.shown(path, atom, module),
                export=f"{'model' if model is None else ast.unparse(model)}.export({text if len(text) <= 60 else '...'})",
                file=saving.renamed(path, atom, ".keras", module),
                fix=saving.rename(path, ".keras", module),
            )
