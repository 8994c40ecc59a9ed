"""Edits on the keyword arguments of a call."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.arguments import chunks, removal
from keras3_lint.finding import Edit, Fix, Safety

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


def rename_keyword(call: ast.Call, word: ast.keyword, name: str, module: Module) -> Fix | None:
    """Write another name for an argument; None when that one is passed, too, or may be."""
    if any(other.arg in {name, None} for other in call.keywords):
        return None
    start = module.source.offset(word.lineno, word.col_offset)
    return Fix((Edit(start, start + len(word.arg or ""), name),), Safety.SAFE)


def drop_keyword(call: ast.Call, word: ast.keyword, module: Module) -> Fix | None:
    """Take an argument out, with its comma; None where its value does something itself, or the call is of no plain form."""
    if any(isinstance(node, ast.Call | ast.NamedExpr | ast.Await | ast.Yield | ast.YieldFrom) for node in ast.walk(word.value)):
        return None
    places = chunks(call, module.source)
    return Fix((removal(word, places),), Safety.SAFE) if word in places else None
