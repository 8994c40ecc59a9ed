"""KER102: a name that lives in `tf.keras` only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api.replacements import replacement
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import apiuse
from keras3_lint.semantics.names import TF_KERAS, canonical

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class TfKerasOnlyName(Checker):
    """A name is used that `tf.keras` still has and native Keras has not.

    Why: the `tf.keras` of Keras 3 carries 150 names of Keras 2 along, above all in `backend`: they work with the TensorFlow backend only,
        they fail on a KerasTensor, and a program that needs them can't move to `import keras`.
    Fix: the native way; the hint names it.
    Silent on: names that native Keras has, and programs that set `TF_USE_LEGACY_KERAS`.
    Source: the API tables, both surfaces of Keras 3.0 to 3.15.
    """

    code = "KER102"
    name = "keras3-tf-keras-only-name"
    message = "`{spelled}` lives on in `tf.keras` only"
    hint = "{way}"
    severity = Severity.CONVENTION

    @on(ast.ImportFrom)
    def check_from(self, stmt: ast.ImportFrom, module: Module) -> Iterator[Hit]:
        """``from tensorflow.keras.preprocessing.image import ImageDataGenerator``: once, at the alias."""
        source = canonical(stmt.module or "")
        if stmt.level or not (source == TF_KERAS or source.startswith(f"{TF_KERAS}.")) or module.is_legacy:
            return
        for alias in stmt.names:
            name = source if alias.name == "*" else f"{source}.{alias.name}"
            if _only_there(name, module):
                yield self.hit(alias, spelled=f"{stmt.module}.{alias.name}", way=_way(name))

    @on(ast.Import)
    def check_import(self, stmt: ast.Import, module: Module) -> Iterator[Hit]:
        """``import tensorflow.keras.preprocessing.text``."""
        for alias in stmt.names:
            name = canonical(alias.name)
            if name.startswith(f"{TF_KERAS}.") and not module.is_legacy and _only_there(name, module):
                yield self.hit(alias, spelled=alias.name, way=_way(name))

    @on(ast.Module)
    def check_chains(self, _: ast.Module, module: Module) -> Iterator[Hit]:
        """``tf.keras.backend.sum``, at each use."""
        if module.is_legacy:
            return
        for chain in apiuse.chains(module):
            names = [canonical(name) for name in chain.names]
            if not all(name.startswith(f"{TF_KERAS}.") and _only_there(name, module) for name in names):
                continue
            roots = [canonical(root) for root in chain.roots]
            lack = apiuse.missing(apiuse.native(names[0]))
            if lack is None or any(len(apiuse.native(root)) >= len(lack.name) for root in roots):
                continue
            yield self.hit(chain.node, spelled=ast.unparse(chain.node), way=_way(names[0]))


def _only_there(name: str, module: Module) -> bool:
    """Whether ``tf.keras`` has the name on each release that counts, and native Keras on none of them."""
    native = apiuse.missing(apiuse.native(name), imported=True)
    if native is None or not set(module.releases) <= set(native.releases):
        return False
    here = apiuse.missing(name, imported=True)
    return here is None or set(module.releases).isdisjoint(here.releases)


def _way(name: str) -> str:
    found = replacement(apiuse.native(name))
    if found is None or (found.hint.startswith("`tf.keras") and not found.target):
        return "keep `tf.keras` for it, or write it with `keras.ops`"
    return found.hint or f"write `{found.target}`"
