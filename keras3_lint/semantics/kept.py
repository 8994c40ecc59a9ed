"""Tensors that an object keeps from ``__init__`` on, and where its steps compute with them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics.portable import OTHERS, portable_place
from keras3_lint.semantics.values import is_tensor

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import ClassInfo
    from keras3_lint.semantics.module import Module
    from keras3_lint.semantics.reach import Place


def kept_as(call: ast.Call, module: Module) -> ast.Attribute | None:
    """The attribute ``self.x`` that ``__init__`` of a class that Keras runs gives the result of the call."""
    stmt = module.index.parents.get(call)
    if isinstance(stmt, ast.Assign) and stmt.value is call and len(stmt.targets) == 1:
        target = stmt.targets[0]
    elif isinstance(stmt, ast.AnnAssign) and stmt.value is call:
        target = stmt.target
    else:
        return None
    function = module.function_of(call)
    if function is None or function.cls is None or function.name != "__init__" or not function.cls.roles:
        return None
    is_own = isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == function.receiver
    return target if is_own and isinstance(target, ast.Attribute) else None


def computing_use(attribute: ast.Attribute, module: Module) -> tuple[Place, int] | None:
    """The first place that an operator joins the attribute with a tensor of the step, and its line."""
    owner = module.function_of(attribute)
    for use in module.nodes(ast.Attribute):
        if use.attr != attribute.attr or not isinstance(use.ctx, ast.Load) or not isinstance(use.value, ast.Name):
            continue
        function = module.function_of(use)
        if function is None or function.receiver != use.value.id or owner is None or not _shares(function.cls, owner.cls):
            continue
        if not module.live(use, module.releases, OTHERS) or not _meets_a_tensor(use, module):
            continue
        if (place := portable_place(use, module)) is not None and place.is_step:
            return place, use.lineno
    return None


def _shares(user: ClassInfo | None, owner: ClassInfo | None) -> bool:
    """Whether ``self`` of a class has what the ``__init__`` of ``owner`` keeps: it is that class, or one below it."""
    return user is not None and owner is not None and (user is owner or owner in user.ancestry)


def _meets_a_tensor(use: ast.expr, module: Module) -> bool:
    """Whether operators alone lead from the attribute to a tensor of the step."""
    child: ast.AST = use
    parent = module.index.parents.get(child)
    while isinstance(parent, ast.BinOp | ast.UnaryOp):
        if isinstance(parent, ast.BinOp):
            other = parent.right if parent.left is child else parent.left
            if module.value(other).surely(is_tensor):
                return True
        child, parent = parent, module.index.parents.get(parent)
    return False
