"""What the tests around a use tell about it: whether it can still be None there."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics.scopes import COMPREHENSIONS, FUNCTIONS, Binding
from keras3_lint.semantics.values import Value, is_none

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


def narrow(module: Module, use: ast.Name | ast.Attribute, value: Value, bindings: list[Binding]) -> Value:
    """``value`` of ``use`` without the None, or without all else, that the tests on the way to it rule out."""
    atoms = value.atoms
    if len(atoms) < 2 or not any(is_none(atom) for atom in atoms):
        return value  # nothing to rule out: a test that contradicts the only value there is proves dead code, not another value
    key = spelled(use)
    if key is None:
        return value
    child: ast.AST = use
    for owner in module.index.ancestors(use):
        known = _told(module, owner, child, key)
        if known is not None:
            return value.without(is_none) if known == "some" else value.without(lambda atom: not is_none(atom))
        if isinstance(owner, (*FUNCTIONS, ast.ClassDef)):
            return value
        child = owner
    return value


def spelled(node: ast.AST) -> str | None:
    """``x`` or ``self.x``: the dotted spelling of a name or attribute chain."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *parts[::-1]]) if isinstance(node, ast.Name) else None


def _told(module: Module, owner: ast.AST, child: ast.AST, key: str) -> str | None:
    """What ``owner`` and the statements before ``child`` in its block tell about ``key`` at ``child``."""
    position = module.index.positions.get(child)
    if position is not None:
        told = _before(module, position, key)
        if told is not None:
            return told
    if isinstance(owner, ast.If | ast.While | ast.IfExp) and child is not owner.test:
        in_body = position[1] == "body" if position is not None else child is owner.body
        return implied(owner.test, key, in_body)
    if isinstance(owner, COMPREHENSIONS):
        tests = [test for generator in owner.generators for test in generator.ifs if not isinstance(child, ast.comprehension)]
        return next((told for test in tests if (told := implied(test, key, True))), None)
    if isinstance(owner, ast.BoolOp):
        for operand in owner.values:
            if operand is child:
                return None
            told = implied(operand, key, isinstance(owner.op, ast.And))
            if told is not None:
                return told
    return None


def _before(module: Module, position: tuple[ast.AST, str, int], key: str) -> str | None:
    owner, field, place = position
    for stmt in getattr(owner, field)[:place][::-1]:
        if isinstance(stmt, ast.Assert):
            told = implied(stmt.test, key, True)
        elif isinstance(stmt, ast.If) and not stmt.orelse and (module.flow.terminates(stmt, "body") or _assigns(stmt, key)):
            told = implied(stmt.test, key, False)
        else:
            continue
        if told is not None:
            return told
    return None


def _assigns(stmt: ast.If, key: str) -> bool:
    """Whether the branch gives the name a new value, so that the old None does not outlive it."""
    return any(
        isinstance(inner, ast.Assign) and any(spelled(target) == key for target in inner.targets) for inner in stmt.body
    )


def implied(test: ast.expr, key: str, truth: bool) -> str | None:
    """``some`` when ``test`` being ``truth`` means that ``key`` is not None, ``none`` when it is None, else None."""
    if spelled(test) == key:
        return "some" if truth else None
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return implied(test.operand, key, not truth)
    if isinstance(test, ast.BoolOp):
        if isinstance(test.op, ast.And) is not truth:
            return None
        return next((told for operand in test.values if (told := implied(operand, key, truth))), None)
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and spelled(test.left) == key:
        right = test.comparators[0]
        if not (isinstance(right, ast.Constant) and right.value is None):
            return None
        equal = isinstance(test.ops[0], ast.Is | ast.Eq)
        return "none" if equal is truth else "some"
    if isinstance(test, ast.Call) and isinstance(test.func, ast.Name) and test.func.id == "isinstance" and test.args:
        return "some" if truth and spelled(test.args[0]) == key else None
    return None
