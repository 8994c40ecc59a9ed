"""The names of an old Keras, read from its unpacked sources: what no current Python can import any more."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from keras3_lint.api.facts import Facts, Place, Value, add_names, last

NOT_SHIPPED = frozenset(
    ["api", "distribute", "integration_test", "legacy_tf_layers", "protobuf", "testing_infra", "testing_utils", "tests", "type"]
)
"""Packages and modules that no program used, and the generated API, which is read by itself."""
OTHER_BACKENDS = frozenset({"theano_backend", "cntk_backend"})
PUBLIC_API = "api/_v2/keras"
MAX_PARTS = 5
PUBLIC_DOTS = 2


class Origin(NamedTuple):
    """Where an object is defined."""

    module: str
    name: str
    kind: str


class Module:
    """One file: what it defines and what it takes from other files, by name."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.is_package = path.name == "__init__.py"
        self.defined: dict[str, str] = {}
        self.taken: dict[str, tuple[str, str]] = {}
        self.starred: list[str] = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # old string escapes
            tree = ast.parse(path.read_bytes())
        for statement in _statements(tree.body):
            self._read(statement)

    def _read(self, statement: ast.stmt) -> None:
        match statement:
            case ast.ClassDef(name=name):
                self.defined[name] = "class"
            case ast.FunctionDef(name=name):
                self.defined[name] = "function"
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Name(id=other)):
                self.taken[name] = (self.name, other)
            case ast.ImportFrom(names=[ast.alias(name="*")]):
                self.starred.append(self._absolute(statement))
            case ast.ImportFrom(names=names):
                for alias in names:
                    self.taken[alias.asname or alias.name] = (self._absolute(statement), alias.name)

    def _absolute(self, statement: ast.ImportFrom) -> str:
        if not statement.level:
            return statement.module or ""
        drop = statement.level - self.is_package
        package = self.name.split(".")[: len(self.name.split(".")) - drop]
        return ".".join([*package, *([statement.module] if statement.module else [])])

    @cached_property
    def exports(self) -> set[str]:
        """The names that a program may import from here; a file with code of its own does not export its imports."""
        aliases = {name for name, (module, _) in self.taken.items() if module == self.name}
        imported = self.taken if self.is_package or not self.defined else aliases
        return {name for name in (*self.defined, *imported) if not name.startswith("_")}


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Module level statements, those in conditions and ``try`` blocks too."""
    for statement in body:
        yield statement
        if isinstance(statement, (ast.If, ast.Try)):
            yield from _statements([*statement.body, *statement.orelse])
        if isinstance(statement, ast.Try):
            for handler in statement.handlers:
                yield from _statements(handler.body)


class Tree:
    """All files of one Keras."""

    def __init__(self, root: Path) -> None:
        self.modules: dict[str, Module] = {}
        for path in sorted(root.rglob("*.py")):
            parts = [root.name, *path.relative_to(root).with_suffix("").parts]
            parts = parts[:-1] if parts[-1] == "__init__" else parts
            if not NOT_SHIPPED & set(parts) and not parts[-1].endswith("_test") and len(parts) <= MAX_PARTS:
                self.modules[".".join(parts)] = Module(".".join(parts), path)

    def origin(self, module: str, name: str, seen: frozenset[tuple[str, str]] = frozenset()) -> Origin | None:
        """Where ``name``, taken from ``module``, is defined; None when that is outside or a constant."""
        found = self.modules.get(module)
        if found is None or (module, name) in seen:
            return None
        if name in found.defined:
            return Origin(module, name, found.defined[name])
        seen |= {(module, name)}
        places = [found.taken[name]] if name in found.taken else [(star, name) for star in found.starred]
        origins = (self.origin(*place, seen) for place in places)
        return next((origin for origin in origins if origin), None)

    def exports(self, module: str, seen: frozenset[str] = frozenset()) -> set[str]:
        """All names that can be imported from ``module``, submodules not counted."""
        if module not in self.modules or module in seen:
            return set()
        found = set(self.modules[module].exports)
        for star in self.modules[module].starred:
            found |= self.exports(star, seen | {module})
        return found


def source_facts(root: Path, version: str) -> Facts:
    """The names of the Keras whose package folder is ``root``, as native Keras and, if it has one, as ``tf.keras``."""
    tree = Tree(root)
    places: list[Place] = []
    for module in tree.modules:
        places += _places(tree, tree, module, "K")
    public = root / PUBLIC_API
    if public.exists():
        api = Tree(public)
        for module in api.modules:
            places += _places(api, tree, module, "T")
    facts = Facts(".".join(version.split(".")[:2]), version)
    add_names(facts, places)
    facts.tables["names"] = {name: values for name, values in facts.tables["names"].items() if _worth(name, values)}
    return facts


def _worth(name: str, values: list[Value]) -> bool:
    """Whether programs used a name: modules, and below private ones only what has a public name too."""
    kind, canonical, where = values[0]
    if "__internal__" in name or name.count(".") <= PUBLIC_DOTS:
        return "__internal__" not in name
    if kind == "module":
        return name.count(".") <= PUBLIC_DOTS + 1
    return "T" in where or (0 < canonical.count(".") <= PUBLIC_DOTS and not name.startswith("keras.backend."))


def _places(tree: Tree, defining: Tree, module: str, where: str) -> Iterator[Place]:
    """What one module offers; ``defining`` is the tree in which the definitions stand."""
    if last(module).startswith("_"):
        return
    yield Place(module, where, "module", module, last(module))
    if last(module) in OTHER_BACKENDS:
        return
    for name in sorted(tree.exports(module)):
        origin = tree.origin(module, name)
        if origin is None and name in tree.modules[module].taken:
            origin = defining.origin(*tree.modules[module].taken[name])
        if origin is not None:
            yield Place(f"{module}.{name}", where, origin.kind, origin, origin.name)
