"""What imports give: names of libraries, and the names of the project's other files."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from keras3_lint import paths
from keras3_lint.semantics.names import canonical
from keras3_lint.semantics.values import UNKNOWN, Api, ProjectModule, Value, join, only

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


def imported(module: Module, alias: ast.alias, stmt: ast.AST) -> Value:
    """What an import binds."""
    if isinstance(stmt, ast.Import):
        whole = alias.name if alias.asname else alias.name.partition(".")[0]
        other = module.project.module(whole, module)
        return module.outside(whole) if other is None else project_module(other)
    assert isinstance(stmt, ast.ImportFrom)
    return from_import(module, stmt, alias.name)


def from_import(module: Module, stmt: ast.ImportFrom, name: str) -> Value:
    """What ``from ... import name`` gives."""
    source = module.absolute(stmt)
    if source is None:
        return UNKNOWN
    package = module.project.module(source, module)
    if package is None:
        return UNKNOWN if stmt.level else module.outside(f"{source}.{name}")
    found = module_attribute(package, name)
    submodule = module.project.submodule(package, name) if found is None or found.always(lambda atom: isinstance(atom, Api)) else None
    if found is not None:  # a library of the name of a submodule: who came last is not known
        return found if submodule is None or submodule is package else join([found, project_module(submodule)])
    submodule = module.project.module(f"{source}.{name}", module)
    return UNKNOWN if submodule is None else project_module(submodule)


def loaded(module: Module, dotted: str) -> Value:
    """What ``importlib.import_module(dotted)`` gives."""
    if not dotted or dotted.startswith("."):
        return UNKNOWN
    other = module.project.module(dotted, module)
    return module.outside(dotted) if other is None else project_module(other)


def foreign(module: Module, test: Callable[[str], bool]) -> tuple[frozenset[str], bool]:
    """The names that imports bind to what comes from other files of the project, and whether a star import binds any.

    Only files count whose text, or that of a file behind them, passes the test: no file is parsed for the answer.
    """
    found: set[str] = set()
    stars = False
    passes = lru_cache(maxsize=None)(lambda file: module.project.behind(file, module, test))  # most files are named many times
    for stmt in module.nodes(ast.ImportFrom):
        source = module.absolute(stmt)
        if source is None:
            continue
        for alias in stmt.names:
            inside = module.project.file(f"{source}.{alias.name}", module)
            whole = module.project.file(source, module)
            if whole is not None and inside is not None and not paths.may_bind(whole, alias.name):
                whole = None
            if (whole is not None and passes(whole)) or (inside is not None and passes(inside)):
                found.add(alias.asname or alias.name)
                stars = stars or alias.name == "*"
    for plain in module.nodes(ast.Import):
        for alias in plain.names:
            top = alias.name if alias.asname else alias.name.partition(".")[0]
            file = module.project.file(top, module)
            if file is not None and (not alias.asname or passes(file)):  # without one it gives all files below, too
                found.add(alias.asname or top)
    return frozenset(found), stars


def own(module: Module, alias: ast.alias, stmt: ast.AST) -> str:
    """``module``, ``def`` or ``class`` when an import surely gives such a thing of the project, else empty; no file is parsed for it."""
    if not isinstance(stmt, ast.ImportFrom) or alias.name == "*":
        return ""
    source = module.absolute(stmt)
    whole = None if source is None else module.project.file(source, module)
    if whole is None:
        return ""
    if module.project.file(f"{source}.{alias.name}", module) is None:
        return paths.defined_as(whole, alias.name)
    return "" if paths.may_bind(whole, alias.name) else "module"


def unbound(module: Module, node: ast.Name) -> Value:
    """The value of a name that nothing in the file binds: from a star import, or a builtin."""
    scope = module.index.scopes[node]
    stars: list[ast.ImportFrom] = []
    while scope is not None:
        stars += scope.stars
        scope = scope.parent  # type: ignore[assignment]
    hidden = False
    for stmt in reversed(stars):
        value = _star(module, stmt, node.id)
        if value is not None:
            return value
        hidden = hidden or module.star_is_unknown(stmt)
    if hasattr(builtins, node.id) and not hidden:
        return only(Api(f"builtins.{node.id}"))
    return UNKNOWN


def _star(module: Module, stmt: ast.ImportFrom, name: str) -> Value | None:
    source = module.absolute(stmt)
    if source is None:
        return None
    package = module.project.module(source, module)
    if package is not None:
        return None if name.startswith("_") else module_attribute(package, name)
    dotted = canonical(f"{source}.{name}")
    return module.outside(dotted) if module.project.knows(dotted) else None


def module_attribute(module: Module, name: str) -> Value | None:
    """What a file of the project binds ``name`` to when it is done; None when it binds no such name."""
    bindings = module.flow.at_end(module.index.module_scope, name)
    if bindings:
        return join(module.evaluator.binding_value(binding, None) for binding in bindings)
    key = (module.source.path, name)
    if key not in module.project.searching:
        module.project.searching.add(key)
        try:
            for stmt in reversed(module.index.module_scope.stars):
                value = _star(module, stmt, name)
                if value is not None:
                    return value
        finally:
            module.project.searching.discard(key)
    submodule = module.project.submodule(module, name)
    return None if submodule is None else project_module(submodule)


def project_module(module: Module) -> Value:
    """The value that is a file of the project."""
    return only(ProjectModule(module))
