"""What the tests around a use tell about it: whether it can still be None there, and whether a shape is the tuple that it is in Keras 3."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING

from keras3_lint.semantics.scopes import COMPREHENSIONS, FUNCTIONS, Binding
from keras3_lint.semantics.values import Atom, Scalar, Shape, Value, is_none

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# What a test tells about the name in it when it is true, or false: a word of the question that is asked, None for nothing.
Judge = Callable[[ast.expr, str, bool], str | None]


def narrow(module: Module, use: ast.Name | ast.Attribute, value: Value, bindings: list[Binding]) -> Value:
    """``value`` of ``use`` without what the tests on the way to it rule out: the None or all else, a shape that is no tuple."""
    atoms = value.atoms
    # with one value only there is nothing to rule out: a test that contradicts it proves dead code, not another value
    may_be_none = len(atoms) > 1 and any(map(is_none, atoms))
    may_be_shape = any(map(_is_shape, atoms)) and module.mentions("isinstance")
    key = spelled(use) if may_be_none or may_be_shape else None
    if key is None:
        return value
    if may_be_none:
        known = _told_before(module, use, key, _is_none)
        if known is not None:
            value = value.without(is_none) if known == "some" else value.without(lambda atom: not is_none(atom))
    if may_be_shape and _told_before(module, use, key, _is_no_tuple):
        value = value.without(_is_shape)
    return value


def _is_shape(atom: Atom) -> bool:
    return isinstance(atom, Shape) or (isinstance(atom, Scalar) and atom.type == "int")


def _told_before(module: Module, use: ast.AST, key: str, judge: Judge) -> str | None:
    """What the tests on the way to ``use`` tell about ``key``."""
    child: ast.AST = use
    for owner in module.index.ancestors(use):
        known = _told(module, owner, child, key, judge)
        if known is not None or isinstance(owner, (*FUNCTIONS, ast.ClassDef)):
            return known
        child = owner
    return None


def spelled(node: ast.AST) -> str | None:
    """``x`` or ``self.x``: the dotted spelling of a name or attribute chain."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *parts[::-1]]) if isinstance(node, ast.Name) else None


def _told(module: Module, owner: ast.AST, child: ast.AST, key: str, judge: Judge) -> str | None:
    """What ``owner`` and the statements before ``child`` in its block tell about ``key`` at ``child``."""
    position = module.index.positions.get(child)
    if position is not None:
        told = _before(module, position, key, judge)
        if told is not None:
            return told
    if isinstance(owner, ast.If | ast.While | ast.IfExp) and child is not owner.test:
        in_body = position[1] == "body" if position is not None else child is owner.body
        return implied(owner.test, key, in_body, judge)
    if isinstance(owner, COMPREHENSIONS):
        tests = [test for generator in owner.generators for test in generator.ifs if not isinstance(child, ast.comprehension)]
        return next((told for test in tests if (told := implied(test, key, True, judge))), None)
    if isinstance(owner, ast.BoolOp):
        for operand in owner.values:
            if operand is child:
                return None
            told = implied(operand, key, isinstance(owner.op, ast.And), judge)
            if told is not None:
                return told
    return None


def _before(module: Module, position: tuple[ast.AST, str, int], key: str, judge: Judge) -> str | None:
    owner, field, place = position
    for stmt in getattr(owner, field)[:place][::-1]:
        if isinstance(stmt, ast.Assert):
            told = implied(stmt.test, key, True, judge)
        elif isinstance(stmt, ast.If) and not stmt.orelse and (module.flow.terminates(stmt, "body") or _assigns(stmt, key)):
            told = implied(stmt.test, key, False, judge)
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


def implied(test: ast.expr, key: str, truth: bool, judge: Judge | None = None) -> str | None:
    """What ``test`` being ``truth`` tells about ``key``, by default: ``some`` when it is not None, ``none`` when it is None, else None."""
    judge = judge or _is_none
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return implied(test.operand, key, not truth, judge)
    if isinstance(test, ast.BoolOp):
        if isinstance(test.op, ast.And) is not truth:
            return None
        return next((told for operand in test.values if (told := implied(operand, key, truth, judge))), None)
    return judge(test, key, truth)


def _is_none(test: ast.expr, key: str, truth: bool) -> str | None:
    if spelled(test) == key:
        return "some" if truth else None
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and spelled(test.left) == key:
        right = test.comparators[0]
        if not (isinstance(right, ast.Constant) and right.value is None):
            return None
        equal = isinstance(test.ops[0], ast.Is | ast.Eq)
        return "none" if equal is truth else "some"
    return "some" if truth and _classes(test, key) else None


def _is_no_tuple(test: ast.expr, key: str, truth: bool) -> str | None:
    """A tuple is no `tf.TensorShape`, and what is neither a tuple nor a sequence is no shape of Keras 3."""
    classes = _classes(test, key)
    return "other" if ("TensorShape" in classes and "tuple" not in classes and truth) or ("tuple" in classes and not truth) else None


def _classes(test: ast.expr, key: str) -> set[str]:
    """The last names of the classes in ``isinstance(key, classes)``; empty for any other test."""
    if not (isinstance(test, ast.Call) and isinstance(test.func, ast.Name) and test.func.id == "isinstance" and len(test.args) == 2):
        return set()
    given = test.args[1].elts if isinstance(test.args[1], ast.Tuple) else [test.args[1]]
    return {(spelled(name) or "?").rpartition(".")[2] for name in given} if spelled(test.args[0]) == key else set()
