"""What a test comes to when nobody passes anything: ``if dropout > 0.0`` behind ``def __init__(self, dropout=0.0)``.

A branch that the defaults turn off, and that no visible call turns on, may run in no program at all.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics import calls
from keras3_lint.semantics.values import Constant

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import FunctionInfo

MAX_DEPTH = 4
_UNKNOWN = object()


def truth(test: ast.AST, function: FunctionInfo) -> bool | None:
    """Whether a test in the function is true or false: surely, or by the defaults that all visible calls leave; None if unknown."""
    if not isinstance(test, ast.expr):
        return None
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = truth(test.operand, function)
        return None if inner is None else not inner
    if isinstance(test, ast.BoolOp):
        decides = isinstance(test.op, ast.Or)
        found = {truth(operand, function) for operand in test.values}
        return decides if decides in found else None if None in found else not decides
    known = function.module.evaluator.truth(test, None)
    if known is not None:
        return known
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return _compared(test.ops[0], _value(test.left, function, 0), _value(test.comparators[0], function, 0))
    value = _value(test, function, 0)
    return None if value is _UNKNOWN else bool(value)


def _compared(op: ast.cmpop, left: object, right: object) -> bool | None:
    if _UNKNOWN in (left, right):
        return None
    if isinstance(op, ast.Is | ast.Eq):
        return left == right
    if isinstance(op, ast.IsNot | ast.NotEq):
        return left != right
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        return None
    if isinstance(op, ast.Gt | ast.GtE):
        return left > right or (isinstance(op, ast.GtE) and left == right)
    return left < right or (isinstance(op, ast.LtE) and left == right) if isinstance(op, ast.Lt | ast.LtE) else None


def _value(node: ast.expr, function: FunctionInfo, depth: int) -> object:
    """The constant that the expression is, or that the defaults make it."""
    atom = function.module.value(node).single()
    if isinstance(atom, Constant):
        return atom.value
    if depth >= MAX_DEPTH:
        return _UNKNOWN
    if isinstance(node, ast.Name):
        return _parameter(node.id, function, depth)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and function.cls is not None and node.value.id == function.receiver:
        return _attribute(node.attr, function, depth)
    return _UNKNOWN


def _parameter(name: str, function: FunctionInfo, depth: int) -> object:
    """A parameter that is never assigned: what all visible calls pass, else its default."""
    bindings = function.scope.bindings.get(name, [])
    if len(bindings) != 1 or not isinstance(bindings[0].node, ast.arg):
        return _UNKNOWN
    module = function.module
    found = set()
    for call, _ in module.call_sites(function):
        given = _given(call, name, function)
        caller = module.function_of(call)
        if given is None or calls.has_stars(call):
            continue
        if caller is None:
            atom = module.value(given).single()
            found.add(atom.value if isinstance(atom, Constant) else _UNKNOWN)
        else:
            found.add(_value(given, caller, depth + 1))
    default = function.defaults.get(name)
    if not found and default is not None:
        atom = module.value(default).single()
        found.add(atom.value if isinstance(atom, Constant) else _UNKNOWN)
    return found.pop() if len(found) == 1 else _UNKNOWN


def _given(call: ast.Call, name: str, function: FunctionInfo) -> ast.expr | None:
    names = [arg.arg for arg in function.positional[1 if function.takes_self else 0 :]]
    return calls.argument(call, name, names.index(name) if name in names else None)


def _attribute(name: str, function: FunctionInfo, depth: int) -> object:
    """An attribute that only one statement sets."""
    assert function.cls is not None
    targets = [(owner, target) for owner in function.cls.ancestry for target in owner.attributes.get(name, ())]
    if len(targets) != 1:
        return _UNKNOWN
    owner, target = targets[0]
    stmt = owner.module.index.statement(target)
    setter = owner.module.function_of(target)
    if setter is None or not isinstance(stmt, ast.Assign) or target not in stmt.targets:
        return _UNKNOWN
    return _value(stmt.value, setter, depth + 1)
