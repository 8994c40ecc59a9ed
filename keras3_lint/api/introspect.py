"""The public surface of the Keras that can be imported here, as plain data.

Runs inside the environment of the release in question; nothing else of the linter imports Keras.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from keras3_lint.api.describe import describe
from keras3_lint.api.facts import Facts, Place, add_names

CLOSED = frozenset({"src", "api", "protobuf", "__internal__"})
"""Modules that can be imported and are no public API: the tables say that they exist, and nothing below."""
DESCRIBED = ("class", "function")
PUBLIC_DUNDERS = frozenset({"__version__", "__internal__"})


def installed_facts() -> Facts:
    """Everything the tables hold about the Keras that ``import keras`` finds."""
    keras = importlib.import_module("keras")
    version = str(keras.__version__)
    compatibility = "keras._tf_keras.keras" if version.startswith("3.") else "keras.api._v2.keras"
    found: dict[tuple[str, str], Any] = {}
    for letter, root in (("K", "keras"), ("T", compatibility)):
        found |= _surface(letter, root)
    places = [
        Place(name, where, _kind(name, value), _identity(name, value), _own_name(value, name)) for (name, where), value in found.items()
    ]
    facts = Facts(".".join(version.split(".")[:2]), version)
    filed = add_names(facts, places)
    objects = {place.identity: found[place.name, place.where] for place in places if place.kind in DESCRIBED}
    describe(facts, {name: value for identity, value in objects.items() for name in sorted(filed[identity])})
    return facts


def _surface(letter: str, root: str) -> dict[tuple[str, str], Any]:
    """(public name, where) -> object, for what one root package offers.

    Attributes come first: importing a submodule makes it an attribute of its parent.
    """
    module = importlib.import_module(root)
    found = {(name, letter): value for name, value in _attributes(module, "keras", (module,))}
    for name, value in _importable(root, "keras"):
        if (name, letter) not in found:
            found[name, letter.lower()] = value
    return found


def _attributes(module: ModuleType, path: str, above: tuple[ModuleType, ...]) -> Iterator[tuple[str, Any]]:
    yield path, module
    for attribute, value in sorted(vars(module).items()):
        name = f"{path}.{attribute}"
        if not _public(attribute):
            continue
        if not isinstance(value, ModuleType) or attribute in CLOSED:
            yield name, value
        elif value.__name__.startswith("keras") and value not in above:
            yield from _attributes(value, name, (*above, value))


def _importable(module_name: str, path: str) -> Iterator[tuple[str, Any]]:
    """What ``from module import name`` finds, in the module and in all that lie below it on disk."""
    module = importlib.import_module(module_name)
    yield path, module
    for attribute, value in sorted(vars(module).items()):
        if _public(attribute) and not isinstance(value, ModuleType):
            yield f"{path}.{attribute}", value
    for below in pkgutil.iter_modules(getattr(module, "__path__", [])):
        if _public(below.name) and below.name not in CLOSED:
            yield from _importable(f"{module_name}.{below.name}", f"{path}.{below.name}")


def _public(attribute: str) -> bool:
    return not attribute.startswith("_") or attribute in PUBLIC_DUNDERS


def _kind(name: str, value: Any) -> str:
    if isinstance(value, ModuleType):
        return "closed" if name.rpartition(".")[2] in CLOSED else "module"
    if isinstance(value, type):
        return "class"
    return "function" if callable(value) else "object"


def _identity(name: str, value: Any) -> Any:
    """Modules and constants are no aliases of each other, even when they are the same object."""
    return id(value) if _kind(name, value) in DESCRIBED else name


def _own_name(value: Any, name: str) -> str:
    return str(getattr(value, "__name__", name)).rpartition(".")[2]
