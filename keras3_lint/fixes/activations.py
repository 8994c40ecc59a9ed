"""An operation of TensorFlow that is given to Keras as a function: by its name in Keras, or as a function of ``keras.ops``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.api import tables
from keras3_lint.api.operations import operation, public_name
from keras3_lint.arguments import span
from keras3_lint.config import Release
from keras3_lint.finding import Edit, Fix, Safety
from keras3_lint.fixes.spelling import spelled

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# Operations that `keras.activations` has under another name.
_NAMES = {"swish": "silu"}
_PLACES = ("tensorflow.nn.", "tensorflow.math.", "tensorflow.", "tensorflow.keras.backend.")


def named(node: ast.expr, parameter: str, name: str, module: Module) -> tuple[str, Fix | None]:
    """The hint for an operation given as ``parameter``, and the fix."""
    text = _activation(name, module) if parameter.endswith("activation") else None
    if text is not None:
        return f'write `"{text}"`', Fix((Edit(*span(node, module.source), f'"{text}"'),), Safety.SAFE)
    found = operation(public_name(name))
    if found is None or not found.to:
        return "write a function with `keras.ops`", None
    place = spelled(found.to, module)
    takes_one = found.is_mechanical and not (found.add or found.needs > 1 or found.when or found.dtype)
    fix = None
    if takes_one and place is not None and found.first_release <= module.settings.version:
        fix = Fix((Edit(*span(node, module.source), place[0]),), Safety.SAFE, place[1])
    note = "" if takes_one else f", which takes other arguments or defaults{': ' + found.added if found.added else ''}"
    return f"give `{found.to}`{note}", fix


def _activation(name: str, module: Module) -> str | None:
    """The name of the same function in ``keras.activations``, for all releases that the code must run on."""
    prefix = next((prefix for prefix in _PLACES if name.startswith(prefix)), None)
    last = name[len(prefix) :] if prefix else "."
    last = _NAMES.get(last, last)
    if "." in last or last in {"hard_sigmoid", "exp"}:
        return None
    oldest = module.settings.version
    releases = [release for release in tables.all_releases() if Release.parse(release) >= oldest]
    return last if releases and all(tables.exists(f"keras.activations.{last}", release) for release in releases) else None
