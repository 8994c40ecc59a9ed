"""Environment variables that a program sets itself before it imports Keras: the backend, and legacy Keras."""

from __future__ import annotations

import ast
import itertools
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.values import Constant

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

LEGACY_VARIABLE = "TF_USE_LEGACY_KERAS"
BACKEND_VARIABLE = "KERAS_BACKEND"
BACKENDS = ("tensorflow", "jax", "torch")
_FOLDERS = ("backend", "backends")
TRUE = {"1", "true", "True"}
MAX_PACKAGES = 8


def uses_legacy_keras(module: Module) -> bool:
    """Whether the file, or a package that it lies in, turns ``tf.keras`` into Keras 2 before something of it is used."""
    if _set_before(module, LEGACY_VARIABLE) in TRUE:
        return True
    return any(_set_before(package, LEGACY_VARIABLE) in TRUE for package in _packages(module))


def chosen_backend(module: Module) -> str | None:
    """The backend that the program chooses before Keras is imported, None when it leaves that to others."""
    return _set_before(module, BACKEND_VARIABLE)


def folder_backend(module: Module) -> str | None:
    """The backend of a file that lies in its folder, as in Keras's own sources: ``backend/tensorflow/numpy.py``."""
    parts = os.path.normpath(module.source.path).replace(os.sep, "/").split("/")
    return next((inner for outer, inner in itertools.pairwise(parts[:-1]) if outer in _FOLDERS and inner in BACKENDS), None)


def late_settings(module: Module, variable: str) -> Iterator[tuple[ast.stmt, str | None, int]]:
    """The statements that set a variable when it is read already: with the value, and the line of what reads it."""
    first = _first_reader(module, variable)
    if _set_before(module, variable) is not None:
        return
    for kind in (ast.Assign, ast.Expr):
        for stmt in module.nodes(kind):
            if stmt.lineno > first and _sets(module, stmt, variable):
                yield stmt, _setting(module, stmt, variable), first


def _sets(module: Module, stmt: ast.stmt, variable: str) -> bool:
    """Whether the statement sets the variable, to whatever value; `setdefault` is for whoever has not said anything."""
    if isinstance(stmt, ast.Assign):
        target = stmt.targets[0]
        return isinstance(target, ast.Subscript) and _is_environ(module, target.value) and _text(module, target.slice) == variable
    return _setting(module, stmt, variable) is not None and "setdefault" not in ast.unparse(stmt)


def _first_reader(module: Module, variable: str) -> int:
    """The line of the statement at the top of the file that makes Keras or TensorFlow read the variable."""
    if variable == BACKEND_VARIABLE:
        found = [stmt.lineno for stmt in _imports(module, ("keras", "tensorflow"))]
    else:
        found = [*_keras_imports(module), *_touches(module)]
    return min(found, default=10**9)


def _keras_imports(module: Module) -> Iterator[int]:
    """``import tensorflow.keras`` and ``from tensorflow.keras import layers``; ``from tensorflow import keras`` reads nothing yet."""
    for stmt in module.nodes(ast.Import):
        if any(alias.name.startswith("tensorflow.keras") for alias in stmt.names):
            yield stmt.lineno
    for source in module.nodes(ast.ImportFrom):
        if (source.module or "").startswith("tensorflow.keras"):
            yield source.lineno


def _touches(module: Module) -> Iterator[int]:
    """The uses of something of ``tf.keras`` at the top of the file. By spelling: what names stand for is not known yet."""
    names = {alias.asname or alias.name for stmt in module.nodes(ast.ImportFrom) if stmt.module == "tensorflow" for alias in stmt.names if alias.name == "keras"}
    for node in module.nodes(ast.Attribute):
        owner = node.value
        is_keras = (isinstance(owner, ast.Attribute) and owner.attr == "keras") or (isinstance(owner, ast.Name) and owner.id in names)
        if is_keras and module.index.scopes[node].function is None:
            yield node.lineno


def _packages(module: Module) -> Iterator[Module]:
    """The packages around the file, the inner ones first."""
    if module.root is None:
        return
    parts = module.package.split(".") if module.package else []
    for length in range(len(parts), max(len(parts) - MAX_PACKAGES, 0), -1):
        path = os.path.join(module.root, *parts[:length], "__init__.py")
        if os.path.abspath(module.source.path) == path or not _mentions(path, LEGACY_VARIABLE):
            continue
        package = module.project.module(".".join(parts[:length]), module)
        if package is not None:
            yield package


def _mentions(path: str, word: str) -> bool:
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:
            return word in stream.read()
    except OSError:
        return False


def _set_before(module: Module, variable: str) -> str | None:
    """The text that module level code gives an environment variable before Keras or TensorFlow reads it."""
    if not module.mentions(variable):
        return None
    first = _first_reader(module, variable)
    value: str | None = None
    for stmt in module.index.tree.body:
        if stmt.lineno >= first:
            break
        value = _setting(module, stmt, variable) or value
    return value


def _imports(module: Module, libraries: tuple[str, ...]) -> Iterator[ast.stmt]:
    for stmt in module.nodes(ast.Import):
        if any(alias.name.partition(".")[0] in libraries for alias in stmt.names):
            yield stmt
    for source in module.nodes(ast.ImportFrom):
        if (source.module or "").partition(".")[0] in libraries:
            yield source


def _setting(module: Module, stmt: ast.stmt, variable: str) -> str | None:
    """The value that a statement such as ``os.environ[variable] = "1"`` sets."""
    if isinstance(stmt, ast.Assign) and isinstance(stmt.targets[0], ast.Subscript):
        target = stmt.targets[0]
        if _is_environ(module, target.value) and _text(module, target.slice) == variable:
            return _text(module, stmt.value)
    if isinstance(stmt, ast.Expr) and isinstance(stmt.value, ast.Call):
        return _called(module, stmt.value, variable)
    return None


def _called(module: Module, call: ast.Call, variable: str) -> str | None:
    if module.qualified_name(call.func) == "os.putenv" or (
        isinstance(call.func, ast.Attribute) and call.func.attr == "setdefault" and _is_environ(module, call.func.value)
    ):
        name, value = argument(call, "key", 0), argument(call, "value", 1)
        return _text(module, value) if name is not None and value is not None and _text(module, name) == variable else None
    if isinstance(call.func, ast.Attribute) and call.func.attr == "update" and _is_environ(module, call.func.value):
        for given in call.args:
            if isinstance(given, ast.Dict):
                for key, value in zip(given.keys, given.values, strict=True):
                    if key is not None and _text(module, key) == variable:
                        return _text(module, value)
        return next((_text(module, word.value) for word in call.keywords if word.arg == variable), None)
    return None


def _is_environ(module: Module, node: ast.expr) -> bool:
    return (isinstance(node, ast.Attribute) and node.attr == "environ") or (isinstance(node, ast.Name) and node.id == "environ")


def _text(module: Module, node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    atom = module.value(node).single()
    return atom.value if isinstance(atom, Constant) and isinstance(atom.value, str) else None
