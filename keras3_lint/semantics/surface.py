"""Where a file reaches Keras through TensorFlow, and which of those names native Keras has."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from keras3_lint.api import tables
from keras3_lint.config import Release
from keras3_lint.semantics.names import KERAS, TF_KERAS, canonical
from keras3_lint.semantics.narrow import spelled

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


@dataclass(frozen=True)
class Chain:
    """A use of ``tf.keras``: ``tf.keras.layers.Dense``.

    ``node`` is the part that is ``tf.keras``, ``place`` its offsets in the text, ``name`` the dotted name of the whole chain,
    ``rest`` what follows ``tf.keras`` in it, ``assigned`` whether it is only given a name (``keras = tf.keras``), ``direct`` whether
    it is spelled as an attribute of TensorFlow.
    """

    node: ast.Attribute
    name: str
    spelled: str
    rest: str
    place: tuple[int, int]
    assigned: bool
    direct: bool


def tf_keras_chains(module: Module) -> Iterator[Chain]:
    """The uses of ``tf.keras``, in the order of the source.

    ``direct`` ones are attributes of TensorFlow; the others go through a name that stands for it, such as ``keras`` after
    ``from tensorflow import keras``.
    """
    if module.is_legacy:
        return
    parents = module.index.parents
    imports: dict[str, tuple[bool, str | None]] = {}
    for node in module.nodes(ast.Attribute):
        base = _base(node, module, imports)
        direct = node.attr == KERAS and base == "tensorflow"
        if not direct and not (base is not None and isinstance(node.value, ast.Name) and _is_tf_keras(base)):
            continue
        top: ast.AST = node
        while isinstance(parents.get(top), ast.Attribute):
            top = parents[top]
        whole, part = spelled(top), spelled(node)
        if whole is None or part is None:
            continue
        rest = whole[len(part) :]
        name = TF_KERAS + rest if direct else canonical(module.qualified_name(top) or TF_KERAS)
        start = module.source.offset(node.lineno, node.col_offset)
        end = module.source.offset(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)
        parent = parents.get(top)
        yield Chain(node, name, whole, rest, (start, end), isinstance(parent, ast.Assign) and not rest, direct)


def _base(node: ast.Attribute, module: Module, imports: dict[str, tuple[bool, str | None]]) -> str | None:
    """The dotted name of what the attribute is read from, where it matters; most names are the same all over: asked once, not at each use."""
    base = node.value
    if not isinstance(base, ast.Name):
        return module.qualified_name(base) if node.attr == KERAS else None
    if base.id not in imports:
        is_same = module.aliases.is_own(base.id) or not module.aliases.possible(base) or module.fixed.name(base.id) is not None
        imports[base.id] = is_same, module.qualified_name(base) if is_same else None
    is_same, name = imports[base.id]
    return name if is_same else module.qualified_name(base)


def _is_tf_keras(name: str) -> bool:
    return name == TF_KERAS or name.startswith(f"{TF_KERAS}.")


def missing_on_native(module: Module, name: str) -> bool:
    """Whether a name of ``tf.keras`` is not on native Keras, on some release that the code must run on.

    The longest public part of the name decides: ``layers.Dense.from_config`` is there when ``layers.Dense`` is.
    """
    return _missing(name, module.releases)


@lru_cache(maxsize=4096)
def _missing(name: str, releases: tuple[Release, ...]) -> bool:
    parts = name.split(".")[2:]
    for length in range(len(parts), 0, -1):
        path = ".".join(parts[:length])
        if tables.kind(f"{TF_KERAS}.{path}") or tables.kind(f"{KERAS}.{path}"):
            return not all(tables.exists(f"{KERAS}.{path}", str(release)) for release in releases)
    return bool(parts)
