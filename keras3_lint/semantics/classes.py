"""Functions and classes of the project: their parameters, bases, roles, methods and instance attributes.

Bases are resolved names, followed through the files of the project until the first name outside it: that is the answer.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from keras3_lint.semantics import names
from keras3_lint.semantics.scopes import FUNCTIONS, Binding, FunctionNode, Scope
from keras3_lint.semantics.values import Api, Class, Unknown

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

MAX_BASES = 40


class FunctionInfo:
    """A function, method or lambda, and the module that it stands in."""

    def __init__(self, node: FunctionNode, module: Module) -> None:
        self.node = node
        self.module = module

    @property
    def name(self) -> str:
        """Its name, ``<lambda>`` for a lambda."""
        return "<lambda>" if isinstance(self.node, ast.Lambda) else self.node.name

    @property
    def scope(self) -> Scope:
        """The scope of its body."""
        return self.module.index.scope_of_node[self.node]

    def outwards(self) -> Iterator[FunctionInfo]:
        """The function itself, then those whose bodies it stands in, the innermost first."""
        current: FunctionInfo | None = self
        while current is not None:
            yield current
            outer = self.module.index.scopes[current.node].function
            current = None if outer is None else self.module.function_info(outer.node)  # type: ignore[arg-type]

    @cached_property
    def cls(self) -> ClassInfo | None:
        """The class whose body defines it."""
        outer = self.module.index.scopes[self.node]
        if isinstance(self.node, ast.Lambda) or not isinstance(outer.node, ast.ClassDef):
            return None
        return self.module.class_info(outer.node)

    @cached_property
    def decorators(self) -> tuple[str | None, ...]:
        """The dotted name of each decorator, None where it can't be resolved."""
        nodes = [] if isinstance(self.node, ast.Lambda) else self.node.decorator_list
        return tuple(self.module.qualified_name(node.func if isinstance(node, ast.Call) else node) for node in nodes)

    @property
    def is_static(self) -> bool:
        """Whether it is a static method."""
        return "builtins.staticmethod" in self.decorators

    @property
    def is_property(self) -> bool:
        """Whether it is read like an attribute."""
        return any(name in {"builtins.property", "functools.cached_property"} for name in self.decorators)

    @property
    def takes_self(self) -> bool:
        """Whether its first parameter is the instance or the class."""
        return self.cls is not None and not self.is_static

    @property
    def is_generator(self) -> bool:
        """Whether it yields, or is a coroutine: its call gives no return value of its own."""
        return isinstance(self.node, ast.AsyncFunctionDef) or bool(self.module.yields.get(self.node))

    @cached_property
    def positional(self) -> list[ast.arg]:
        """The parameters that take positional arguments, ``self`` included."""
        return [*self.node.args.posonlyargs, *self.node.args.args]

    @cached_property
    def defaults(self) -> dict[str, ast.expr]:
        """The default of each parameter that has one."""
        arguments = self.node.args
        found = dict(zip((arg.arg for arg in self.positional[::-1]), arguments.defaults[::-1], strict=False))
        found.update({arg.arg: node for arg, node in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if node is not None})
        return found

    @property
    def returns(self) -> list[ast.expr | None]:
        """What its return statements return, None for a bare one; a lambda returns its body."""
        if isinstance(self.node, ast.Lambda):
            return [self.node.body]
        return [node.value for node in self.module.returns.get(self.node, ()) if self.module.flow.alive(node)]

    @cached_property
    def receiver(self) -> str | None:
        """The name of the parameter that holds the instance or class."""
        return self.positional[0].arg if self.takes_self and self.positional else None


class ClassInfo:
    """A class of the project."""

    def __init__(self, node: ast.ClassDef, module: Module) -> None:
        self.node = node
        self.module = module
        self._asked = False

    @property
    def name(self) -> str:
        """Its name."""
        return self.node.name

    @cached_property
    def bases(self) -> tuple[Class | Api | Unknown, ...]:
        """The direct bases: classes of the project, names of libraries, or Unknown."""
        if self._asked:  # a possible base leads back to the class
            return (Unknown(),)
        self._asked = True
        found: list[Class | Api | Unknown] = []
        for base in self.node.bases:
            node = base.value if isinstance(base, ast.Subscript) else base  # typing.Generic[T]
            atoms = self.module.value(node).atoms
            known = [atom for atom in atoms if isinstance(atom, Class | Api)]
            agreed = len(known) == len(atoms) and len({_roles(atom) for atom in known}) == 1
            found += known if agreed else [Unknown()]
        self._asked = False
        return tuple(found)

    @cached_property
    def mro(self) -> tuple[Class | Api | Unknown, ...]:
        """Itself and all ancestors, nearest first, each once; an approximation of Python's order."""
        found: list[Class | Api | Unknown] = []
        todo: list[Class | Api | Unknown] = [Class(self)]
        while todo and len(found) < MAX_BASES:
            current = todo.pop(0)
            if current in found:
                continue
            found.append(current)
            if isinstance(current, Class):
                todo = [*current.info.bases, *todo]
        return tuple(found)

    @cached_property
    def ancestry(self) -> tuple[ClassInfo, ...]:
        """The classes of the project in ``mro``, itself first."""
        return tuple(atom.info for atom in self.mro if isinstance(atom, Class))

    @cached_property
    def api_bases(self) -> tuple[str, ...]:
        """The libraries' classes among its ancestors, dotted."""
        return tuple(atom.name for atom in self.mro if isinstance(atom, Api))

    @cached_property
    def roles(self) -> frozenset[str]:
        """What Keras takes it for: ``Layer``, ``Model`` (which is a Layer too), ``Loss``, ``Metric``, ...

        Only what every possible base agrees on: a base with two live bindings, one of them unknown, says nothing.
        """
        found = {role for name in self.api_bases if (role := names.role(name))}
        return frozenset(found | {"Layer"} if "Model" in found else found)

    @cached_property
    def is_open(self) -> bool:
        """Whether some ancestor is unknown, so that it may define anything."""
        return any(isinstance(atom, Unknown) for atom in self.mro)

    def own(self, name: str) -> list[Binding]:
        """What the class body itself binds the name to, at its end."""
        return self.module.flow.at_end(self.module.index.scope_of_node[self.node], name)

    def find(self, name: str) -> tuple[ClassInfo, list[Binding]] | None:
        """The nearest class of the project in the ancestry whose body binds the name, and its bindings."""
        for info in self.ancestry:
            bindings = info.own(name)
            if bindings:
                return info, bindings
        return None

    def method(self, name: str) -> FunctionInfo | None:
        """The method of that name as an instance sees it; None when the project defines none, or something else."""
        found = self.find(name)
        if found is None or not isinstance(found[1][-1].node, ast.FunctionDef):
            return None
        return found[0].module.function_info(found[1][-1].node)

    def defines(self, name: str) -> bool:
        """Whether the class or an ancestor in the project binds the name, in its body or on ``self``."""
        return self.find(name) is not None or any(name in info.attributes for info in self.ancestry)

    @cached_property
    def properties(self) -> tuple[str, ...]:
        """The names that the project defines as properties, in the class or an ancestor."""
        return tuple(dict.fromkeys(name for info in self.ancestry for name, method in info.methods.items() if method.is_property))

    @cached_property
    def methods(self) -> dict[str, FunctionInfo]:
        """The functions that the class body itself defines."""
        return {
            stmt.name: self.module.function_info(stmt)
            for stmt in self.node.body
            if isinstance(stmt, FUNCTIONS) and not isinstance(stmt, ast.Lambda)
        }

    @cached_property
    def attributes(self) -> dict[str, list[ast.Attribute]]:
        """The targets ``self.x`` of each attribute that the methods of this class assign."""
        found: dict[str, list[ast.Attribute]] = {}
        for target in self.module.self_stores.get(self.node, ()):
            found.setdefault(target.attr, []).append(target)
        return found

    def __iter__(self) -> Iterator[FunctionInfo]:
        return iter(self.methods.values())


def _roles(base: Class | Api) -> frozenset[str | None]:
    """What a possible base makes of its subclass: several live bindings of a base's name must agree on it."""
    return frozenset({names.role(base.name)}) if isinstance(base, Api) else frozenset(base.info.roles) or frozenset({None})
