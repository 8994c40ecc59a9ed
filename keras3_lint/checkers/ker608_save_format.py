"""KER608: the format of a saved model given by ``save_format``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import saving

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class SaveFormat(Checker):
    """A model is saved with a `save_format` that the path does not say, too.

    Why: in Keras 3 the extension of the path alone decides. `save_format` with a path without extension raises ValueError, and with a `.keras` path a
        `.keras` file is written whatever it says. There is no `"tf"` format any more.
    Fix: leave `save_format` out and write the extension: `model.save("net.h5")`; `model.export("folder")` for a SavedModel.
    Silent on: formats that are not known, and paths whose end is not known unless the format is `"tf"`. Where both agree KER111 advises.
    Source: `keras.Model.save`; each pair of path and format was tried on Keras 2, 3.0 and 3.15.
    """

    code = "KER608"
    name = "keras3-save-format"
    message = "`{callee}` with `save_format={value}` {what}"
    hint = "{way}"
    severity = Severity.ERROR
    other_severities = (Severity.WARNING,)
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {"save", "save_model"}, mentions=("save_format",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.save("net", save_format="h5")``."""
        found = saving.save_format(call, module)
        if found is None:
            return
        path, word, value, ends = found
        callee = ast.unparse(call.func)
        if ends is False and value == "h5":
            atom = saving.lacks(path, saving.MODEL_FILES, module)
            if atom is not None:
                way = f"leave `save_format` out and save to `{saving.renamed(path, atom, '.h5', module)}`"
                yield self.hit(call, at=word, callee=callee, value=module.source.segment(word.value), what="and no extension raises in Keras 3", way=way)
        elif ends is None and value == "tf":
            what = "raises in Keras 3, which writes no SavedModel, or goes by the path's extension"
            yield self.hit(call, at=word, callee=callee, value='"tf"', what=what, way=f"write `{saving.exported(call, path, module)}` for a SavedModel")
        elif ends == ".keras" and value in {"h5", "tf"}:
            yield self.hit(
                call,
                at=word,
                severity=Severity.WARNING,
                raises=(),
                callee=callee,
                value=module.source.segment(word.value),
                what="writes a `.keras` file in Keras 3, as the path says",
                way="leave `save_format` out; a path that ends in `.h5` gives an HDF5 file",
            )
