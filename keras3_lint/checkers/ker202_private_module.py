"""KER202: a private module of Keras that went, or that is not the Keras that runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api import private
from keras3_lint.api.replacements import public_name
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.config import Release
from keras3_lint.finding import Severity
from keras3_lint.semantics import apiuse
from keras3_lint.semantics.names import role

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_FROZEN = "tensorflow.python.keras"
# Keras below the names of TensorFlow 1: an attribute that is loaded when it is used, and no module.
_FIRST = "tensorflow.compat.v1.keras"
_HELPERS = ("utils", "util", "mixed_precision", "saving", "distribute", "testing_utils", "keras_parameterized", "combinations")


class PrivateModule(Checker):
    """A private module is imported: one below `keras.src` that Keras 3 does not have, or `tensorflow.python.keras`.

    Why: `keras.src` was laid out anew in Keras 3 and keeps moving, so that an import from its old places raises ModuleNotFoundError.
        `tensorflow.python.keras` is a frozen copy of Keras 2: it imports, and its layers, models and optimizers do not work together
        with those of Keras 3.
    Fix: the public name, where there is one.
    Silent on: modules below `keras.src` that are there, packages of those names in the project itself, and helpers of
        `tensorflow.python.keras.utils` that make no Keras objects.
    Source: the modules of each installed Keras from 3.0 to 3.15; the catalogue's cases for the frozen copy.
    """

    code = "KER202"
    name = "keras3-private-module"
    message = "`{spelled}` is private and not in Keras 3"
    hint = "{way}"
    severity = Severity.ERROR
    other_severities = (Severity.WARNING,)
    raises = ("ImportError",)

    @on(ast.ImportFrom)
    def check_from(self, stmt: ast.ImportFrom, module: Module) -> Iterator[Hit]:
        """``from keras.src.engine import data_adapter``."""
        source = "" if stmt.level else stmt.module or ""
        if module.project.owns(source, module):
            return
        for alias in stmt.names:
            name = f"{source}.{alias.name}"
            yield from self._lacking(alias, name, name)
            yield from self._first(alias, name, source)
            if source == _FROZEN or source.startswith(f"{_FROZEN}.") or name == _FROZEN:
                yield from self._frozen(alias, name)

    @on(ast.Import)
    def check_import(self, stmt: ast.Import, module: Module) -> Iterator[Hit]:
        """``import keras.src.engine.data_adapter``."""
        for alias in stmt.names:
            if module.project.owns(alias.name, module):
                continue
            yield from self._lacking(alias, alias.name, f"{alias.name}.*")
            yield from self._first(alias, alias.name, alias.name)
            if alias.name == _FROZEN or alias.name.startswith(f"{_FROZEN}."):
                yield from self._frozen(alias, alias.name)

    def _lacking(self, node: ast.alias, name: str, path: str) -> Iterator[Hit]:
        for prefix in ("keras.src", "keras.api._v2.keras.src"):
            releases: tuple[Release, ...] = private.lacking(path) if path.startswith(f"{prefix}.") else ()
            if releases:
                found = public_name(name.rpartition(".")[2])
                way = f"write `{found}`" if found else "keep its code in the project: it has no public name"
                yield self.hit(node, spelled=name, way=way, releases=releases)

    def _first(self, node: ast.alias, name: str, source: str) -> Iterator[Hit]:
        if source == _FIRST or source.startswith(f"{_FIRST}."):
            message = "`{spelled}` can't be imported, `tf.compat.v1.keras` is no module beside Keras 3"
            public = f"keras{name.removeprefix(_FIRST)}"
            if apiuse.missing(public) is None:  # what is gone altogether is another defect
                yield self.hit(node, message=message, spelled=name, way=f"write `{public}`")

    def _frozen(self, node: ast.alias, name: str) -> Iterator[Hit]:
        path = name.removeprefix(_FROZEN).strip(".")
        if path.startswith(_HELPERS) or (path.count(".") and not _makes_objects(path)):
            return
        found = public_name(path.rpartition(".")[2]) if path.count(".") else f"keras{'.' if path else ''}{path}"
        message = "`{spelled}` is a frozen Keras 2, its objects do not work with Keras 3"
        way = f"write `{found}`" if found else "import the public name from `keras`"
        yield self.hit(node, message=message, spelled=name, way=way, severity=Severity.WARNING, raises=())


def _makes_objects(path: str) -> bool:
    """Whether the name below the frozen copy is a class that Keras 3 has too, or a function that makes its objects."""
    last = path.rpartition(".")[2]
    return role(f"keras.{path}") is not None or last in {"Input", "backend"} or path.startswith("engine.")
