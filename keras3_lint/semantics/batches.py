"""Where the batches of a training come from: the generators and Sequences of the project that ``fit`` and its kin get."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.semantics import members
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.values import Class, Function, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import FunctionInfo
    from keras3_lint.semantics.module import Module

CONSUMERS = frozenset({"fit", "evaluate", "predict", "fit_generator", "evaluate_generator", "predict_generator"})


def is_consumer(call: ast.Call, module: Module) -> bool:
    """Whether the call is ``fit``, ``evaluate`` or ``predict`` of a model, and Keras's own."""
    found = members.targets(call, module)
    return bool(found) and all(target.member in CONSUMERS and target.role == "Model" for target in found)


def may_consume(call: ast.Call, module: Module) -> bool:
    """Whether the call can be ``fit`` or its kin, before what it is given is followed: ``Dense(1)(x)`` is none."""
    return isinstance(call.func, ast.Attribute) or is_consumer(call, module)


def sources(call: ast.Call, module: Module) -> Iterator[FunctionInfo]:
    """The generator functions, and the ``__getitem__`` of the Sequences, of this file that give the call its batches."""
    if not module.yields and "__getitem__" not in module.function_names:
        return  # most files give no batches
    if not may_consume(call, module):
        return
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    first = argument(call, "generator" if name.endswith("_generator") else "x", 0)
    given = [first, argument(call, "validation_data")]
    found = [_function(node, module) for node in given if node is not None and not isinstance(node, ast.Constant | ast.List | ast.Tuple | ast.Dict)]
    functions = dict.fromkeys(function for function in found if function is not None and function.module is module)
    if functions and is_consumer(call, module):
        yield from functions


def _function(node: ast.expr, module: Module) -> FunctionInfo | None:
    atom = module.value(node).single()
    if isinstance(atom, Object) and isinstance(atom.cls, Class) and "Dataset" in atom.cls.info.roles:
        return atom.cls.info.method("__getitem__")
    if isinstance(node, ast.Name):
        found = module.flow.reaching(node)
        stmt = found[0].stmt if len(found) == 1 else None
        if not isinstance(stmt, ast.Assign) or found[0].node not in stmt.targets:
            return None
        node = stmt.value
    callee = module.value(node.func).single() if isinstance(node, ast.Call) else None
    known = isinstance(callee, Function) and callee.info.is_generator and not isinstance(callee.info.node, ast.AsyncFunctionDef)
    return callee.info if known and isinstance(callee, Function) else None


def given(function: FunctionInfo) -> Iterator[tuple[ast.expr, bool]]:
    """The batches that the function gives, and whether it yields them."""
    for node in function.module.yields.get(function.node, ()):
        if isinstance(node, ast.Yield) and node.value is not None:
            yield node.value, True
    if not function.is_generator:
        yield from ((node, False) for node in function.returns if node is not None)
