"""Which names of a file can stand for a name of a library at all: a cheap answer, so that nothing is followed in vain.

Most calls of a program are calls on its own variables. A variable that a call, a loop or an unpacking gave its value holds an
object, never a module or class that a rule looks for by name.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from keras3_lint.semantics import imports

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module
    from keras3_lint.semantics.scopes import Binding

_LIBRARIES = frozenset({*sys.stdlib_module_names, "keras", "numpy", "tensorflow", "tf_keras"})
_FUNCTIONS_THAT_GIVE_MODULES = {"getattr", "import_module", "__import__", "partial", "staticmethod"}
# Attributes of Keras's own objects that hold a model or an optimizer.
_HOLDERS = frozenset({"model", "optimizer"})
# What a loop runs through when its variable can be a library's name: ``for op in (tf.abs, tf.square)``.
_HELD = (ast.Tuple, ast.List, ast.Name)
_OF_CONTAINERS = frozenset({*dir(dict), *dir(list), *dir(str), *dir(set)})


class Aliases:
    """The names and attributes of a file that are bound to something that can be a library's name."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._bound: set[str] = set()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self._classes = {node.name for node in module.nodes(ast.ClassDef)}
        self._kinds: dict[str, set[str]] = {}
        for scope in module.index.scope_of_node.values():
            for name, bound_by in scope.bindings.items():
                self._kinds.setdefault(name, set()).update(_kind(module, binding) for binding in bound_by)
        self._bound.update(self._kinds)
        self._imported: dict[str, str] = {}
        for alias in module.nodes(ast.alias):
            bound = alias.asname or alias.name.partition(".")[0]
            self.names.add(bound)
            last = alias.name.rpartition(".")[2] if _is_outside(module.index.parents[alias]) else ""
            self._imported[bound] = last if self._imported.get(bound, last) == last else ""
        self._follow(module)

    def _follow(self, module: Module) -> None:
        """Add what is assigned from aliases, until nothing new is: of most assignments the value is no library's name itself."""
        waiting: list[tuple[list[ast.expr], list[ast.expr]]] = []
        stmts: list[ast.Assign | ast.AnnAssign | ast.NamedExpr] = [*module.nodes(ast.Assign), *module.nodes(ast.AnnAssign)]
        for stmt in [*stmts, *module.nodes(ast.NamedExpr)]:
            sources = [] if stmt.value is None else list(_sources(stmt.value))
            if sources:
                waiting.append((stmt.targets if isinstance(stmt, ast.Assign) else [stmt.target], sources))
        waiting += (([loop.target], list(_sources(loop.iter))) for loop in module.nodes(ast.For) if isinstance(loop.iter, _HELD))
        found = True
        while found:
            found = False
            left = []
            for targets, sources in waiting:
                if any(self.possible(source) for source in sources):
                    self._add(targets)
                    found = True
                else:
                    left.append((targets, sources))
            waiting = left

    def _add(self, targets: list[ast.expr]) -> None:
        for target in _leaves(targets):
            if isinstance(target, ast.Name):
                self.names.add(target.id)
                self.attributes.add(target.id)
            elif isinstance(target, ast.Attribute):
                self.attributes.add(target.attr)

    def is_own(self, name: str) -> bool:
        """Whether the name surely stands for a function, a class or a file of the project wherever it is bound."""
        return "" not in self._kinds.get(name, {""})

    def may_be_object(self, node: ast.Attribute) -> bool:
        """Whether the attribute can hold an instance of a class: False is certain.

        Most are methods. What a class of another file holds is not known here, but no class holds an object under the name of a
        method of its own, or of Python's containers.
        """
        if node.attr in self._holders or _root(node) in self._foreign:
            return True
        if not self._attributes_are_open or node.attr in _OF_CONTAINERS:
            return False
        function = self._module.function_of(node)
        return function is None or function.cls is None or node.attr not in function.cls.methods or _root(node) != function.receiver

    @cached_property
    def _attributes_are_open(self) -> bool:
        """Whether attributes of this file's objects may be bound in other files, or by a call."""
        return self._module.mentions("SimpleNamespace") or any(not self._kinds.get(name, {""}) <= {"def", "module"} for name in self._foreign)

    @cached_property
    def _foreign(self) -> frozenset[str]:
        names, has_stars = imports.foreign(self._module, lambda _: True)
        return names | {"*"} if has_stars else names

    @cached_property
    def _holders(self) -> frozenset[str]:
        """The attributes that the file binds to anything but a function, and those of Keras's objects that hold others."""
        found = {node.attr for node in self._module.stores} | _HOLDERS
        for scope in self._module.index.scope_of_node.values():
            if scope.is_class:
                found.update(name for name, bound_by in scope.bindings.items() if not all(_is_plain(binding.node) for binding in bound_by))
        return frozenset(found)

    def is_class(self, node: ast.AST) -> bool:
        """Whether the expression is the name of a class of this file."""
        return isinstance(node, ast.Name) and node.id in self._classes

    def is_direct(self, node: ast.AST) -> bool:
        """Whether the expression spells a library's name out from an import: ``tf.nn.relu`` and not ``self.act``."""
        while isinstance(node, ast.Attribute):
            node = node.value
        return isinstance(node, ast.Name) and node.id in self._imported

    def last_part(self, name: str) -> str:
        """The last part of what a name was imported as; empty for one that can stand for anything."""
        return self._imported.get(name, "" if name in self._bound else name)

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
            if self._kinds.get(name) == {"def"}:
                continue  # a function of the project: no library's name, and no object either
            attributes.setdefault(self.last_part(name), []).extend(found)
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


def _kind(module: Module, binding: Binding) -> str:
    """What of the project a binding surely gives its name, empty for anything else."""
    node = binding.node
    if type(node) is ast.alias:
        return imports.own(module, node, binding.stmt)
    if type(node) is ast.FunctionDef or type(node) is ast.AsyncFunctionDef:
        return "def"
    return "class" if type(node) is ast.ClassDef else ""


def _is_plain(node: ast.AST) -> bool:
    """Whether a name in a class body is that of a method; a decorator may make anything of it."""
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.decorator_list


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _is_outside(stmt: ast.AST) -> bool:
    """Whether an import is of a library that holds no code of the project: there a name keeps its meaning."""
    if not isinstance(stmt, ast.ImportFrom):
        return True
    return not stmt.level and (stmt.module or "").partition(".")[0] in _LIBRARIES


def _is_alias(node: ast.AST) -> bool:
    """Whether an expression that is no name can be a module, class or function of a library."""
    return next(_sources(node), None) is not None


def _sources(node: ast.AST) -> Iterator[ast.expr]:
    """The parts of an expression that can be a library's name and give it to what the expression is assigned to."""
    stack = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, ast.Name | ast.Attribute):
            yield part
        elif isinstance(part, ast.Call):
            name = part.func.id if isinstance(part.func, ast.Name) else part.func.attr if isinstance(part.func, ast.Attribute) else ""
            if name in _FUNCTIONS_THAT_GIVE_MODULES:
                yield part
        elif isinstance(part, ast.Tuple | ast.List):
            stack.extend(part.elts)
        elif isinstance(part, ast.Dict | ast.BoolOp):
            stack.extend(part.values)
        elif isinstance(part, ast.IfExp):
            stack.extend((part.body, part.orelse))
        elif isinstance(part, ast.Subscript | ast.NamedExpr):
            stack.append(part.value)


def _leaves(targets: list[ast.expr]) -> Iterator[ast.expr]:
    stack = list(targets)
    while stack:
        target = stack.pop()
        if isinstance(target, ast.Tuple | ast.List):
            stack.extend(target.elts)
        else:
            yield target
