"""Which names of a file can stand for a name of a library at all: a cheap answer, so that nothing is followed in vain.

Most calls of a program are calls on its own variables. A variable that a call, a loop or an unpacking gave its value holds an
object, never a module or class that a rule looks for by name.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_LIBRARIES = frozenset({*sys.stdlib_module_names, "keras", "numpy", "tensorflow", "tf_keras"})
_FUNCTIONS_THAT_GIVE_MODULES = {"getattr", "import_module", "__import__", "partial"}


class Aliases:
    """The names and attributes of a file that are bound to something that can be a library's name."""

    def __init__(self, module: Module) -> None:
        self._bound: set[str] = set()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self._classes = {node.name for node in module.nodes(ast.ClassDef)}
        for scope in module.index.scope_of_node.values():
            self._bound.update(scope.bindings)
        self._imported: dict[str, str] = {}
        for alias in module.nodes(ast.alias):
            bound = alias.asname or alias.name.partition(".")[0]
            self.names.add(bound)
            last = alias.name.rpartition(".")[2] if _is_outside(module.index.parents[alias]) else ""
            self._imported[bound] = last if self._imported.get(bound, last) == last else ""
        bindings: list[ast.Assign | ast.AnnAssign | ast.NamedExpr] = [*module.nodes(ast.Assign), *module.nodes(ast.AnnAssign)]
        for stmt in [*bindings, *module.nodes(ast.NamedExpr)]:
            if stmt.value is not None and _is_alias(stmt.value):
                self._add(stmt)

    def _add(self, stmt: ast.Assign | ast.AnnAssign | ast.NamedExpr) -> None:
        for target in _leaves(stmt.targets if isinstance(stmt, ast.Assign) else [stmt.target]):
            if isinstance(target, ast.Name):
                self.names.add(target.id)
                self.attributes.add(target.id)
            elif isinstance(target, ast.Attribute):
                self.attributes.add(target.attr)

    def is_class(self, node: ast.AST) -> bool:
        """Whether the expression is the name of a class of this file."""
        return isinstance(node, ast.Name) and node.id in self._classes

    def is_direct(self, node: ast.AST) -> bool:
        """Whether the expression spells a library's name out from an import: ``tf.nn.relu`` and not ``self.act``."""
        while isinstance(node, ast.Attribute):
            node = node.value
        return isinstance(node, ast.Name) and node.id in self._imported

    def by_last_part(self, nodes: Iterable[ast.AST]) -> dict[str, list[ast.AST]]:
        """Calls by what they call, or attributes, by the last part of their name; in the order of the names, whatever the hashes."""
        attributes: dict[str, list[ast.AST]] = {}
        names: dict[str, list[ast.AST]] = {}
        anything: list[ast.AST] = []
        for node in nodes:
            func = node.func if type(node) is ast.Call else node
            if type(func) is ast.Attribute:
                attributes.setdefault(func.attr, []).append(node)
            elif type(func) is ast.Name:
                names.setdefault(func.id, []).append(node)
            else:
                anything.append(node)
        for name, found in names.items():
            attributes.setdefault(self._imported.get(name, "" if name in self._bound else name), []).extend(found)
        if anything:
            attributes.setdefault("", []).extend(anything)
        return dict(sorted(attributes.items()))

    def possible(self, node: ast.AST) -> bool:
        """Whether the expression can be a library's name: False is certain."""
        below: list[str] = []
        while isinstance(node, ast.Attribute):
            below.append(node.attr)
            node = node.value
        if isinstance(node, ast.Name):
            if node.id in self.names or node.id not in self._bound:
                return True
            return any(name in self.attributes for name in below[1:] or below)
        return _is_alias(node)


def _is_outside(stmt: ast.AST) -> bool:
    """Whether an import is of a library that holds no code of the project: there a name keeps its meaning."""
    if not isinstance(stmt, ast.ImportFrom):
        return True
    return not stmt.level and (stmt.module or "").partition(".")[0] in _LIBRARIES


def _is_alias(node: ast.AST) -> bool:
    """Whether the value of an assignment can be a module, class or function of a library."""
    if isinstance(node, ast.Call):
        func = node.func
        name = func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""
        return name in _FUNCTIONS_THAT_GIVE_MODULES
    if isinstance(node, ast.Tuple | ast.List):
        return any(_is_alias(element) for element in node.elts)
    if isinstance(node, ast.Dict):
        return any(_is_alias(value) for value in node.values)
    return isinstance(node, ast.Name | ast.Attribute | ast.IfExp | ast.BoolOp | ast.Subscript | ast.NamedExpr)


def _leaves(targets: list[ast.expr]) -> Iterator[ast.expr]:
    stack = list(targets)
    while stack:
        target = stack.pop()
        if isinstance(target, ast.Tuple | ast.List):
            stack.extend(target.elts)
        else:
            yield target
