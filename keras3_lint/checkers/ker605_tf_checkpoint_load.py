"""KER605: weights are loaded from a TensorFlow checkpoint."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import members, saving

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_FILES = (*saving.MODEL_FILES, ".weights.json")
# Methods of the status that Keras 2 returned for a checkpoint.
_STATUS = frozenset({"expect_partial", "assert_consumed", "assert_existing_objects_matched", "assert_nontrivial_match"})
_FOLDERS = ("Orbax", "orbax")


class TfCheckpointLoad(Checker):
    """`load_weights` reads a TensorFlow checkpoint.

    Why: Keras 2 read checkpoints by their prefix, and returned a status object. Keras 3 reads `.weights.h5`, `.h5` and `.keras` files, raises
        ValueError for any other path, and returns None.
    Fix: convert the checkpoint once: load it with Keras 2 and `save_weights("name.weights.h5")`; or read it with
        `tf.train.Checkpoint(model=model).restore(path)` where that wrote it.
    Silent on: paths whose end is not known, objects that are not known to be models, files that speak of Orbax, and code that looks at the extension itself.
    Source: `keras.Model.load_weights`; measured on 3.0 to 3.15.
    """

    code = "KER605"
    name = "keras3-tf-checkpoint-load"
    message = "`{callee}` of {path} raises, Keras 3 loads weights from `.weights.h5`, `.h5` and `.keras` files"
    hint = "load the checkpoint once with Keras 2, `save_weights({file})` there, and load that"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {"load_weights"})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.load_weights(path)``."""
        path = saving.method_path(call, "load_weights", module) or saving.function_path(call, "load_weights", 1, module)
        if path is None or module.mentions(*_FOLDERS):
            return
        atom = saving.lacks(path, _FILES, module)
        if atom is not None:
            file = saving.renamed(path, atom, ".weights.h5", module)
            yield self.hit(call, at=path, callee=ast.unparse(call.func), path=saving.shown(path, atom, module), file=file)

    @on(ast.Attribute, spelled=lambda: _STATUS)
    def check_status(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``model.load_weights(path).expect_partial()``."""
        call = node.value
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call.func.attr != "load_weights":
            return
        found = members.targets(call, module)
        if found and all(target.member == "load_weights" and target.role == "Model" for target in found):
            yield self.hit(
                node,
                message="`{callee}` returns None in Keras 3, `{status}` raises AttributeError",
                hint="do without `.{status}()`; a TensorFlow checkpoint is loaded once with Keras 2, and its weights saved to a `.weights.h5` file",
                callee=ast.unparse(call.func),
                status=node.attr,
                raises=("AttributeError", "ValueError"),
            )
