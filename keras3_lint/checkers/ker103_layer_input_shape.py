"""KER103: the shape of the input given to a layer."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.arguments import chunks, removal
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.fixes.spelling import spelled
from keras3_lint.semantics import members
from keras3_lint.semantics.names import keras_path

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

WORDS = ("input_shape", "input_dim")


class LayerInputShape(Checker):
    """A layer gets the shape of its input.

    Why: Keras 3 still takes `input_shape` and `input_dim` of a layer, warns, and advises an `Input` object as the first layer.
    Fix: `keras.Input(shape=...)` in front of the layer. The fix does that for the first layer of a list that is given to `Sequential`.
    Silent on: layers and models of the project that have a parameter of that name, and the functions of `keras.applications`.
    Source: the warning of `keras.layers.Layer` in Keras 3.0 to 3.15.
    """

    code = "KER103"
    name = "keras3-layer-input-shape"
    message = "`{callee}` gets `{argument}`, Keras 3 advises an `Input` as the first layer"
    hint = "write `keras.Input(shape={shape})` in front of the layer"
    severity = Severity.CONVENTION

    @on(ast.Call, spelled=members.constructors, mentions=WORDS)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``Dense(4, input_shape=(3,))``."""
        word = next((word for word in call.keywords if word.arg in WORDS), None)
        found = members.targets(call, module) if word is not None else ()
        if word is None or not found or any(target.role != "Layer" or target.member or not _takes(target, word) for target in found):
            return
        value = module.source.segment(word.value)
        shape = value if word.arg == "input_shape" else f"({value},)"
        shown = shape if len(shape) <= 40 and "\n" not in shape else "..."
        yield self.hit(word, callee=str(found[0]), argument=word.arg, shape=shown, fix=_fix(call, word, shape, module))


def _takes(target: members.Target, word: ast.keyword) -> bool:
    """Whether it is the base class that takes the argument."""
    signature = target.signature(str(members.releases()[-1]))
    return signature is not None and str(target) != "InputLayer" and signature.find(str(word.arg)) is None and signature.takes(str(word.arg))


def _fix(call: ast.Call, word: ast.keyword, shape: str, module: Module) -> Fix | None:
    """An `Input` in front of the layer when it is the first of a list in ``Sequential([...])``."""
    parent = module.index.parents.get(call)
    owner = module.index.parents.get(parent) if parent is not None else None
    if not isinstance(parent, ast.List) or parent.elts[0] is not call or not isinstance(owner, ast.Call) or owner.args[:1] != [parent]:
        return None
    places = chunks(call, module.source)
    name = spelled("keras.Input", module)
    if keras_path(module.qualified_name(owner.func)) not in {"Sequential", "models.Sequential"} or word not in places or name is None:
        return None
    start = module.source.offset(call.lineno, call.col_offset)
    spelling, imports = name
    return Fix((Edit(start, start, f"{spelling}(shape={shape}), "), removal(word, places)), Safety.SAFE, imports)
