"""Names of Keras that are there and raise when they are called: ``keras.optimizers.legacy.Adam``, wherever a program calls one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from keras3_lint.api import tables
from keras3_lint.semantics.names import surface
from keras3_lint.semantics.parameters import default_of
from keras3_lint.semantics.values import Api, Atom, Unknown

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class Placeholder(NamedTuple):
    """One that is called, or that is given to something that is not known: the expression, its name, and what it raises."""

    node: ast.expr
    name: str
    raises: str
    how: str
    """``called``, ``by default`` for a parameter that is called and has nothing else, ``given`` for what others may call."""


def of_call(call: ast.Call, module: Module) -> Iterator[Placeholder]:
    """What the call calls itself, or hands to ``functools.partial`` or to code that is not in the project."""
    callee = call.func
    if call.args and module.qualified_name(callee) == "functools.partial":
        yield from _placeholder(call.args[0], call.args[0], "called", module)
        return
    default = default_of(callee, module)
    yield from _placeholder(callee if default is None else default, callee, "called" if default is None else "by default", module)
    if module.value(callee).always(_may_call):
        for arg in (*call.args, *(word.value for word in call.keywords)):
            yield from _placeholder(arg, arg, "given", module)


def of_defaults(function: ast.FunctionDef, module: Module) -> Iterator[Placeholder]:
    """The defaults of parameters that the function does not call itself."""
    info = module.function_info(function)
    called = {call.func.id for call in module.calls_in(info) if isinstance(call.func, ast.Name)}
    for name, default in info.defaults.items():
        if name not in called:
            yield from _placeholder(default, default, "given", module)


def of_bases(node: ast.ClassDef, module: Module) -> Iterator[Placeholder]:
    """The bases of a class: whoever creates an instance calls one."""
    for base in node.bases:
        yield from _placeholder(base, base, "called", module)


def _placeholder(node: ast.expr, at: ast.expr, how: str, module: Module) -> Iterator[Placeholder]:
    newest = str(module.releases[-1])
    for world in module.value(node).worlds:
        names = [atom.name if isinstance(atom, Api) and surface(atom.name) else "" for atom in world]
        kinds = [tables.raises(name, newest) if name else None for name in names]
        if names and all(kinds):
            yield Placeholder(at, names[0], str(kinds[0]), how)
            return


def _may_call(atom: Atom) -> bool:
    """Whether it may call what it is given: it is no function of the project, nor one of Python's that ask for types."""
    return isinstance(atom, Unknown) or (isinstance(atom, Api) and not atom.name.startswith("builtins."))
