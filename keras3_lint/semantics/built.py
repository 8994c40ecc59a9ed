"""Whether a layer or model is built where a statement stands: the code before it, on every way to it, called or trained it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.semantics import state
from keras3_lint.semantics.narrow import spelled
from keras3_lint.semantics.scopes import FUNCTIONS
from keras3_lint.semantics.values import Class, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

BUILDING = frozenset({"build", "fit", "evaluate", "predict", "train_on_batch", "test_on_batch", "predict_on_batch"})
_NESTED = (*FUNCTIONS, ast.ClassDef)


def may_be_built(module: Module, receiver: ast.expr) -> bool:
    """Whether the file calls or trains anything of that name at all: a cheap answer, where False is certain."""
    key = spelled(receiver)
    if key is None:
        return False
    calls = module.calls_by_name
    if any(spelled(call.func) == key for call in calls.get(key.rpartition(".")[2], ())):
        return True
    trained = (call.func for name in BUILDING for call in calls.get(name, ()))
    return any(isinstance(func, ast.Attribute) and spelled(func.value) == key for func in trained)


def built_before(module: Module, node: ast.AST, receiver: ast.expr) -> ast.Call | None:
    """The call before ``node`` that builds the object that ``receiver`` names there: ``model(x)``, ``model.fit(x, y)``.

    Only objects that are locked by it count. None when there is no such call, or the name may have got another object since.
    """
    key = spelled(receiver)
    if key is None or not may_be_built(module, receiver):
        return None
    found = [atom for atom in module.value(receiver).atoms if isinstance(atom, Object)]
    if not found or not module.value(receiver).always(lambda atom: isinstance(atom, Object) and state.locks(atom)):
        return None
    root = _root(receiver)
    bindings = module.flow.reaching(root)
    for stmt in _before(module, node):
        if _assigns(stmt, key):
            return None
        for call in _calls(stmt):
            if _builds(call, key, found) and module.flow.reaching(_root(call.func)) == bindings:
                return call
    return None


def _root(node: ast.expr) -> ast.Name:
    while isinstance(node, ast.Attribute):
        node = node.value
    assert isinstance(node, ast.Name)
    return node


def _builds(call: ast.Call, key: str, found: list[Object]) -> bool:
    """Whether the call builds the object of that name, by a method of Keras's own."""
    classes = [atom.cls.info for atom in found if isinstance(atom.cls, Class)]
    if spelled(call.func) == key:
        return bool(call.args or call.keywords) and not any(info.defines("__call__") for info in classes)
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in BUILDING or spelled(call.func.value) != key:
        return False
    name = call.func.attr
    return name == "build" or not any(info.defines(name) for info in classes)


def _before(module: Module, node: ast.AST) -> Iterator[ast.stmt]:
    """The statements of the function (or file) that have run before ``node``, the last one first."""
    child = node
    for owner in module.index.ancestors(node):
        position = module.index.positions.get(child)
        if position is not None:
            yield from getattr(position[0], position[1])[: position[2]][::-1]
        if isinstance(owner, _NESTED):
            return
        child = owner


def _calls(stmt: ast.stmt) -> Iterator[ast.Call]:
    """The calls that run when the statement does; a loop is taken to run, a branch is not."""
    todo: list[ast.AST] = [stmt]
    while todo:
        current = todo.pop()
        if isinstance(current, ast.Call):
            yield current
        if isinstance(current, _NESTED):
            continue
        if isinstance(current, ast.If | ast.IfExp | ast.While):
            todo.append(current.test)
        elif isinstance(current, ast.BoolOp):
            todo.append(current.values[0])
        elif isinstance(current, ast.Try):
            todo += [*current.finalbody, *([] if current.handlers else current.body)]
        elif isinstance(current, ast.Match):
            todo.append(current.subject)
        else:
            todo.extend(ast.iter_child_nodes(current))


def _assigns(stmt: ast.stmt, key: str) -> bool:
    """Whether the statement may give the name another object."""
    return any(
        isinstance(inner, ast.Name | ast.Attribute) and not isinstance(inner.ctx, ast.Load) and (spelled(inner) or "?") in _prefixes(key)
        for inner in ast.walk(stmt)
    )


def _prefixes(key: str) -> set[str]:
    parts = key.split(".")
    return {".".join(parts[: end + 1]) for end in range(len(parts))}
