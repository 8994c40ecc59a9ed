"""KER604: a ModelCheckpoint that writes to a path with another extension than Keras 3 takes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import members, saving, texts
from keras3_lint.semantics.calls import argument, has_stars, passing
from keras3_lint.semantics.names import keras_path
from keras3_lint.semantics.values import Constant

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class CheckpointFilepath(Checker):
    """A `ModelCheckpoint` writes to a path that ends neither in `.keras` nor, for weights only, in `.weights.h5`.

    Why: Keras 2 wrote SavedModel folders, TensorFlow checkpoints and any `.h5` file. Keras 3 raises ValueError when the callback is created;
        a whole model in an `.h5` file is taken from 3.8 on.
    Fix: the path `name.keras`, or `name.weights.h5` with `save_weights_only=True`; whoever loads the file needs the new name, too.
    Silent on: paths whose end is not known, and a `save_weights_only` that is not known where that decides.
    Source: `keras.callbacks.ModelCheckpoint`; measured on 3.5 to 3.15, its code read on 3.0 to 3.4.
    """

    code = "KER604"
    name = "keras3-checkpoint-filepath"
    message = "`{callee}` with {path} raises, Keras 3 wants a path that ends in `{ending}`{why}"
    hint = "write `{file}`, and load that"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {"", "ModelCheckpoint", "__init__"})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``keras.callbacks.ModelCheckpoint(path)``, also of a subclass and through ``super().__init__``."""
        if not call.args and not call.keywords:
            return
        found = members.targets(call, module)
        if not found or any(target.member or keras_path(target.name) != "callbacks.ModelCheckpoint" for target in found):
            return
        path = argument(call, "filepath", 0, module)
        if path is None:
            return
        only = self._weights_only(call, module)
        endings: tuple[str, ...] = saving.WEIGHTS if only else (".keras", ".h5")
        atom = saving.lacks(path, endings, module)
        row = "weights" if only else ""
        if atom is None and only is False and saving.lacks(path, (".keras",), module) is not None:
            atom, row = saving.lacks(path, (".keras",), module), "h5"
        if atom is None or texts.pattern(atom) is None:
            return
        ending = ".weights.h5" if only else ".keras"
        yield self.hit(
            call,
            at=passing(call, path),
            row=row,
            callee=ast.unparse(call.func),
            path=saving.shown(path, atom, module),
            ending=ending,
            why=" with `save_weights_only=True`" if only else "",
            file=saving.renamed(path, atom, ending, module),
            fix=None if only is None else saving.rename(path, ending, module),
        )

    @staticmethod
    def _weights_only(call: ast.Call, module: Module) -> bool | None:
        """Whether weights are saved only; None when that is not known."""
        node = argument(call, "save_weights_only", 4, module)
        if node is None:
            return None if has_stars(call) and argument(call, "filepath", 0, module) is argument(call, "filepath", 0) else False
        atom = module.value(node).single()
        return bool(atom.value) if isinstance(atom, Constant) else None
