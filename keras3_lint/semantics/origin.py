"""Where a value comes from, followed through assignments and chains of calls where the lattice of ``values`` knows nothing of it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

MAX_STEPS = 40


def source_of(node: ast.expr, module: Module) -> ast.expr:
    """The expression that a name was given, as far as one assignment tells; the expression itself for all else."""
    for _ in range(MAX_STEPS):
        given = _given(node, module)
        if given is None:
            return node
        node = given
    return node


def made_by(node: ast.expr, module: Module) -> str | None:
    """The library name at the root of a chain of calls: ``tensorflow.data.Dataset.range`` for ``Dataset.range(3).map(f).batch(2)``."""
    for _ in range(MAX_STEPS):
        if isinstance(node, ast.Call):
            node = node.func
            continue
        name = module.qualified_name(node)
        if name is not None:
            return name
        if isinstance(node, ast.Attribute | ast.Subscript):
            node = node.value
            continue
        given = _given(node, module)
        if given is None:
            return None
        node = given
    return None


def iterated(node: ast.expr, module: Module) -> ast.expr | None:
    """What a name runs through as the target of a loop or a comprehension, None for all else."""
    if not isinstance(node, ast.Name):
        return None
    bindings = module.flow.reaching(node)
    if len(bindings) != 1 or not isinstance(bindings[0].stmt, ast.For | ast.comprehension):
        return None
    stmt = bindings[0].stmt
    return stmt.iter if stmt.target is bindings[0].node else None


def _given(node: ast.expr, module: Module) -> ast.expr | None:
    if not isinstance(node, ast.Name):
        return None
    bindings = module.flow.reaching(node)
    if len(bindings) != 1 or not isinstance(bindings[0].stmt, ast.Assign | ast.AnnAssign):
        return None
    stmt = bindings[0].stmt
    return stmt.value if module.index.parents.get(bindings[0].node) is stmt else None
