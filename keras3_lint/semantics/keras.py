"""Questions about Keras's own things that several rules ask."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics.names import keras_path
from keras3_lint.semantics.values import Api, Class

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_FUNCTIONAL = {"Model", "Functional"}


def functional_model(call: ast.Call, module: Module) -> str | None:
    """How the call spells ``keras.Model`` when it builds a functional model (``Model(inputs, outputs)``), else None.

    A subclass that does not define ``__init__`` builds one too.
    """
    if len(call.args) < 2 and not any(word.arg in {"inputs", "outputs", "input", "output"} for word in call.keywords):
        return None
    atoms = module.value(call.func).atoms
    if atoms and all(_is_functional(atom) for atom in atoms):
        return ast.unparse(call.func) if not isinstance(call.func, ast.Call) else "Model"
    return None


def _is_functional(atom: object) -> bool:
    if isinstance(atom, Api):
        path = keras_path(atom.name)
        return path is not None and path.rpartition(".")[2] in _FUNCTIONAL and path.split(".")[0] in {"Model", "models", "engine"}
    if isinstance(atom, Class):
        info = atom.info
        plain = [keras_path(name) or "" for name in info.api_bases]
        return not info.is_open and info.method("__init__") is None and any(path.rpartition(".")[2] in _FUNCTIONAL for path in plain)
    return False
