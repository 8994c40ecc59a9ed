"""Edits that write another name of Keras in the place of one."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.api.replacements import replacement
from keras3_lint.finding import Edit, Fix, Safety
from keras3_lint.semantics.apiuse import Chain
from keras3_lint.semantics.names import KERAS, canonical

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


def rename_chain(module: Module, chain: Chain, target: str | None) -> Fix | None:
    """Write ``target`` for the whole chain, below the name that its root already is where that is possible."""
    found = replacement(canonical(chain.names[0]))
    if target is None or found is None or found.safety is None or not chain.parts:
        return None
    root = canonical(chain.roots[0])
    imports: tuple[str, ...] = ()
    if target.startswith(f"{root}."):
        text = ast.unparse(chain.root) + target[len(root) :]
    elif target.startswith(f"{KERAS}.") and KERAS not in module.index.module_scope.bindings:
        text, imports = target, (f"import {KERAS}",)
    elif target.startswith(f"{KERAS}.") and _is_keras(module):
        text = target
    else:
        return None
    return Fix((Edit(*_offsets(module, chain.node), text),), found.safety, imports)


def rename_import(module: Module, stmt: ast.ImportFrom, alias: ast.alias, target: str | None) -> Fix | None:
    """Write the whole statement anew when it imports this name alone, or when all its names moved to one module."""
    if target is None or any(other.name == "*" for other in stmt.names):
        return None
    source = stmt.module or ""
    found = [replacement(canonical(f"{source}.{other.name}")) for other in stmt.names]
    places = {item.target.rpartition(".")[0] for item in found if item is not None and item.target is not None}
    if len(places) != 1 or any(item is None or item.target is None or item.safety is not Safety.SAFE for item in found):
        return None
    names = []
    for other, item in zip(stmt.names, found, strict=True):
        assert item is not None
        assert item.target is not None
        new, bound = item.target.rpartition(".")[2], other.asname or other.name
        names.append(new if new == bound else f"{new} as {bound}")
    text = f"from {places.pop()} import {', '.join(names)}"
    return Fix((Edit(*_offsets(module, stmt), text),), Safety.SAFE)


def _is_keras(module: Module) -> bool:
    """Whether the name ``keras`` is native Keras from the top of the file on."""
    imports = [alias.name for stmt in module.nodes(ast.Import) for alias in stmt.names if (alias.asname or alias.name) == KERAS]
    return imports == [KERAS] and len(module.index.module_scope.bindings[KERAS]) == 1


def _offsets(module: Module, node: ast.expr | ast.stmt) -> tuple[int, int]:
    end_line, end_column = node.end_lineno, node.end_col_offset
    assert end_line is not None
    assert end_column is not None
    return module.source.offset(node.lineno, node.col_offset), module.source.offset(end_line, end_column)
