"""KER606: weights of a new file are loaded by the names of layers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.arguments import chunks, removal
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Fix, Safety, Severity
from keras3_lint.semantics import saving, texts
from keras3_lint.semantics.calls import words
from keras3_lint.semantics.values import is_none

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_NEW = (".keras", ".weights.h5", ".weights.json")


class LoadWeightsByName(Checker):
    """`load_weights` of a `.keras` or `.weights.h5` file gets `by_name`.

    Why: in these files weights stand by the place of their layer. Keras 3 takes `by_name` for old `.h5` files only, and raises ValueError.
    Fix: leave `by_name` out; `skip_mismatch=True` skips layers that do not fit. `by_name=False` is what happens anyway.
    Silent on: old `.h5` files, and paths whose end is not known.
    Source: `keras.Model.load_weights`; measured on 3.0 to 3.15: 3.0 to 3.10 do not take `by_name=None` either.
    """

    code = "KER606"
    name = "keras3-load-weights-by-name"
    message = "`{callee}` takes no `by_name` for {path} in Keras 3, it goes by the place of the layers"
    hint = "leave it out{way}"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {"load_weights"}, mentions=("by_name",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.load_weights("net.weights.h5", by_name=True)``."""
        word, node = next(((word, node) for word, name, node in words(call, module) if name == "by_name"), (None, None))
        path = None if word is None else saving.method_path(call, "load_weights", module)
        if word is None or node is None or path is None or module.value(node).may(is_none):
            return
        for world in module.value(path).worlds:
            if all(texts.ends_with(atom, _NEW) for atom in world):
                is_off = isinstance(word.value, ast.Constant) and not word.value.value
                way = "" if is_off else "; `skip_mismatch=True` skips what does not fit"
                fix = Fix((removal(word, chunks(call, module.source)),), Safety.SAFE) if is_off else None
                yield self.hit(word, callee=ast.unparse(call.func), path=saving.shown(path, world[0], module), way=way, fix=fix)
                return
