"""Our name resolution and class hierarchy held against those of astroid, and why they differ where they do.

Each name that is read is looked up by both, ``Flow.reaching`` and ``lookup()``: the answers are the lines that bind it. Each class is asked for
its ancestors in the project. astroid looks for something else than we do, so the answers may differ; each difference is given a reason, which is
computed from the tree. A difference without a reason is a defect of one of the two.
"""

from __future__ import annotations

import ast
import os
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import astroid

from keras3_lint.config import Config
from keras3_lint.semantics.classes import ClassInfo
from keras3_lint.semantics.module import Module
from keras3_lint.semantics.project import module_of
from keras3_lint.semantics.scopes import COMPREHENSIONS, FUNCTIONS, LOOPS, Binding
from keras3_lint.source import Source

REASONS = {
    "deferred": "the code of a function runs later: we give every binding of the outer scope that may hold by then, astroid the last one of each block",
    "loop": "we give what the turn before has bound further down, astroid what stands above the use",
    "left": "astroid gives a binding of a branch that ends in return, raise, break or continue before it comes to the use",
    "dead": "astroid gives a binding of a branch that does not run on Keras 3, or leaves out one because of it",
    "handler": "we give in a handler what its `try` may have bound before it was left, astroid does not",
    "branches": "astroid gives what stands before a statement whose branches all bind the name anew, or that binds it itself",
    "may not run": "we give what stands before a statement that may not bind the name, astroid only what that one binds",
    "exclusive": "astroid gives a binding of another branch, which can't run before the use in the same turn",
    "class body": "astroid looks up a name of a class body, of a lambda in a decorator, or of a default in a comprehension, in another scope",
    "declared": "the name is declared `global` or `nonlocal`: astroid looks it up elsewhere",
    "deleted": "the name is deleted: astroid forgets it, we give the `del` as well",
    "star": "astroid gives a star import that it could follow; we ask for those where the value of the name is asked for",
    "several bases": "the base has several bindings: we give it only when all of them agree, astroid gives each",
    "another file": "the base stands in another file: astroid looks along the path of modules, we go up from the file that is linted",
    "one line": "astroid knows lines only: the binding stands further down the line of the use",
    "computed base": "the base is what a call or a subscript gives",
    "own base": "the class is its own base, or that of its base: there is no such class",
}


@dataclass(frozen=True, order=True)
class Difference:
    """A name, or a class, on which the two do not agree; lines of the file, or places of classes. An empty reason is a defect."""

    path: str
    line: int
    name: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: `{self.name}`: ours {', '.join(self.ours) or 'nothing'}; astroid's {', '.join(self.theirs) or 'nothing'}: {self.reason or 'NO REASON'}"


@dataclass
class Outcome:
    """What was compared, and what differs."""

    names: int = 0
    classes: int = 0
    files: int = 0
    differences: tuple[Difference, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        sums = (self.names + other.names, self.classes + other.classes, self.files + other.files)
        return Outcome(*sums, self.differences + other.differences)

    @property
    def reasons(self) -> Counter[str]:
        """How often each reason is given."""
        return Counter(difference.reason for difference in self.differences)

    @property
    def defects(self) -> list[Difference]:
        """The differences without a reason."""
        return [difference for difference in self.differences if not difference.reason]


def compare(path: Path, root: Path) -> Outcome:
    """Compare the two on one file. Raises SourceError and AstroidError for what one of them can't read."""
    source = Source.from_path(path)
    module = module_of(source, Config().for_file(str(path)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the parser says about the linted file
        tree = astroid.MANAGER.ast_from_file(str(path), source=False)
    shown = str(path.relative_to(root))
    uses = {(use.lineno, use.col_offset): use for use in module.nodes(ast.Name) if isinstance(use.ctx, ast.Load)}
    found: list[Difference] = []
    names = 0
    for node in tree.nodes_of_class(astroid.nodes.Name):
        use = uses.get((node.lineno, node.col_offset))
        if use is not None and use.id == node.name:
            names += 1
            found += _name(node, use, module, shown)
    classes = {info.node.lineno: info for info in module.classes}
    asked = [(node, classes[_line(node)]) for node in tree.nodes_of_class(astroid.nodes.ClassDef) if _line(node) in classes]
    for node, info in asked:
        found += _class(node, info, module, root, shown)
    return Outcome(names, len(asked), 1, tuple(sorted(found)))


# -- names ----------------------------------------------------------------------------------------------------------


def _name(node: Any, use: ast.Name, module: Module, path: str) -> Iterator[Difference]:
    ours = {line_of(binding): binding for binding in module.flow.reaching(use)}
    scope, statements = node.lookup(node.name)
    built_in = scope.root().name == "builtins" or (statements and statements[0].root().name == "builtins")
    theirs = set() if built_in else {_line(statement, node.name) for statement in statements if statement.lineno}
    if set(ours) != theirs:
        reason = _why(use, ours, theirs, module)
        yield Difference(path, use.lineno, use.id, tuple(map(str, sorted(ours))), tuple(map(str, sorted(theirs))), reason)


def line_of(binding: Binding) -> int:
    """The line that a binding is known by: that of an import, of a definition, of a target."""
    node = binding.stmt if isinstance(binding.node, ast.alias) else binding.node
    line: int = node.lineno  # type: ignore[attr-defined]
    return line


def _line(statement: Any, name: str = "") -> int:
    """The same for astroid: a definition with decorators is known by the line of its own name, ``*args`` by its own."""
    if isinstance(statement, astroid.nodes.Arguments):
        statement = next(extra for extra in (statement.vararg_node, statement.kwarg_node) if extra is not None and extra.name == name)
    position = getattr(statement, "position", None)
    line: int = position.lineno if position is not None else statement.lineno
    return line


def _why(use: ast.Name, ours: dict[int, Binding], theirs: set[int], module: Module) -> str:
    """The reason of a difference, the first that holds for every binding that only one of the two gives."""
    scopes = [module.index.scopes[use]]
    while scopes[-1].parent is not None:
        scopes.append(scopes[-1].parent)
    every = {line_of(binding): binding for scope in reversed(scopes) for binding in scope.bindings.get(use.id, ())}
    reasons = [_only_ours(use, ours[line], module) for line in sorted(set(ours) - theirs)]
    reasons += [_only_theirs(use, line, every.get(line), ours, module) for line in sorted(theirs - set(ours))]
    if "" in reasons:
        return ""
    return max(reasons, key=list(REASONS).index)


def _declared(name: str, module: Module) -> bool:
    return any(name in node.names for kind in (ast.Global, ast.Nonlocal) for node in module.nodes(kind))


def _deleted(name: str, binding: Binding) -> bool:
    return any(isinstance(other.stmt, ast.Delete) for other in binding.scope.bindings.get(name, ()))


def _is_deferred(use: ast.Name, binding: Binding, module: Module) -> bool:
    """Whether a function lies between the use and the scope of the binding."""
    scope = module.index.scopes[use]
    while scope is not binding.scope and scope.parent is not None:
        if isinstance(scope.node, FUNCTIONS):
            return True
        scope = scope.parent
    return False


def _in_class(use: ast.Name, module: Module) -> bool:
    scope: Any = module.index.scopes[use]
    while scope is not None and isinstance(scope.node, COMPREHENSIONS):
        scope = scope.parent
    return scope is not None and scope.is_class


def _in_decorator(use: ast.Name, module: Module) -> bool:
    """Whether the use stands in a lambda or comprehension of a decorator, a default, or a base."""
    child: ast.AST = use
    for owner in module.index.ancestors(use):
        if isinstance(owner, ast.arguments | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and child not in getattr(owner, "body", ()):
            return module.index.scopes[use] is not module.index.scopes[child] or isinstance(module.index.scopes[use].node, COMPREHENSIONS)
        child = owner
    return False


def _around(node: ast.AST, kinds: Any, module: Module) -> set[ast.AST]:
    return {owner for owner in module.index.ancestors(node) if isinstance(owner, kinds)}


def _only_ours(use: ast.Name, binding: Binding, module: Module) -> str:
    """Why only we give a binding."""
    if _declared(use.id, module):
        return "declared"
    if isinstance(binding.stmt, ast.Delete) or _deleted(use.id, binding):
        return "deleted"
    if _is_deferred(use, binding, module):
        return "deferred"
    if _around(use, LOOPS, module) & ({binding.stmt} | _around(binding.stmt, LOOPS, module)):
        return "loop"
    if any(module.index.parents[handler] in set(module.index.ancestors(binding.stmt)) for handler in _around(use, ast.ExceptHandler, module)):
        return "handler"
    if not all(module.flow.alive(other.stmt) for other in binding.scope.bindings[use.id]):
        return "dead"
    if len(binding.scope.bindings[use.id]) > 1:
        return "may not run"
    if binding.scope.stars:
        return "star"
    return "class body" if _in_class(use, module) or _in_decorator(use, module) else ""


def _place_of(binding: Binding) -> tuple[int, int]:
    return binding.node.lineno, binding.node.col_offset  # type: ignore[attr-defined]


def _only_theirs(use: ast.Name, line: int, binding: Binding | None, ours: dict[int, Binding], module: Module) -> str:
    """Why only astroid gives a binding."""
    if _declared(use.id, module):
        return "declared"
    if line in {star.lineno for node in module.index.scope_of_node.values() for star in node.stars}:
        return "star"
    if binding is None:
        return "class body" if _in_class(use, module) else ""
    if line == use.lineno and (use.lineno, use.col_offset) < _place_of(binding):
        return "one line"
    if _deleted(use.id, binding):
        return "deleted"
    if not module.flow.alive(binding.stmt):
        return "dead"
    if _leaves(use, binding, module):
        return "left"
    if not any(other.scope is binding.scope for other in ours.values()) and _in_class(use, module):
        return "class body"
    after = [other for other in ours.values() if other.scope is binding.scope and line_of(other) > line_of(binding)]
    if after and module.index.statement(after[0].node) is not module.index.statement(use):
        return "branches"
    return "exclusive" if _exclusive(use, binding, module) else ""


def _leaves(use: ast.Name, binding: Binding, module: Module) -> bool:
    """Whether a block around the binding, but not around the use, never falls through."""
    inside = set(module.index.ancestors(use))
    child: ast.AST = binding.stmt
    for owner in [*module.index.ancestors(binding.stmt)]:
        position = module.index.positions.get(child)
        if position is not None and position[0] is owner and module.flow.terminates(owner, position[1]):
            if not any(module.index.positions.get(node, (None, ""))[:2] == position[:2] for node in (use, *inside)):
                return True
        child = owner
    return False


def _exclusive(use: ast.Name, binding: Binding, module: Module) -> bool:
    """Whether the two stand in different branches of one statement."""
    fields: dict[ast.AST, str] = {}
    child: ast.AST = use
    for owner in module.index.ancestors(use):
        position = module.index.positions.get(child)
        if position is not None:
            fields[owner] = position[1]
        child = owner
    child = binding.stmt
    for owner in module.index.ancestors(binding.stmt):
        position = module.index.positions.get(child)
        if owner in fields and position is not None:
            return fields[owner] != position[1]
        if owner in fields or isinstance(owner, ast.Try | ast.Match):
            return True
        child = owner
    return False


# -- classes --------------------------------------------------------------------------------------------------------


def _class(node: Any, info: ClassInfo, module: Module, root: Path, path: str) -> Iterator[Difference]:
    ours = {_place(str(other.module.source.path), other.node.lineno, root): other for other in info.ancestry[1:]}
    theirs = {}
    for other in _ancestors(node):
        file = os.path.abspath(other.root().file or "")
        if file.startswith(str(root) + os.sep):  # what is installed is no part of the project
            theirs[_place(file, _line(other), root)] = other
    if set(ours) != set(theirs):
        yield Difference(path, _line(node), f"class {node.name}", tuple(sorted(ours)), tuple(sorted(theirs)), _why_class(info, ours, theirs, root))


def _ancestors(node: Any) -> list[Any]:
    try:
        return [other for other in node.ancestors() if other is not node]
    except (astroid.AstroidError, RecursionError):
        return []


def _place(file: str, line: int, root: Path) -> str:
    return f"{os.path.relpath(file, root)}:{line}"


def _why_class(info: ClassInfo, ours: dict[str, ClassInfo], theirs: dict[str, Any], root: Path) -> str:
    chain = [info, *ours.values()]
    for one in chain:
        for base in one.node.bases:
            if isinstance(base, ast.Call | ast.Subscript | ast.IfExp):
                return "computed base"
            first = base
            while isinstance(first, ast.Attribute):
                first = first.value  # type: ignore[assignment]
            if isinstance(first, ast.Call | ast.Subscript):
                return "computed base"
            if isinstance(first, ast.Name) and len(one.module.flow.reaching(first)) > 1:
                return "several bases"
    if any(other.node is info.node for one in chain for other in one.ancestry[1:]):
        return "own base"
    only = set(ours) ^ set(theirs)
    mine = str(info.module.source.path)
    here = os.path.relpath(mine, root)
    if all(not place.startswith(f"{here}:") for place in only):
        return "another file"
    return ""


@dataclass
class Roots:
    """The folders that absolute imports start at, first on the path of modules while files are compared: astroid looks there."""

    folders: tuple[str, ...]

    def __enter__(self) -> None:
        self._before = list(sys.path)
        sys.path[:0] = self.folders
        astroid.MANAGER.clear_cache()

    def __exit__(self, *_: object) -> None:
        sys.path[:] = self._before
        astroid.MANAGER.clear_cache()
