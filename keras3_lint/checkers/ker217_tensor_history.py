"""KER217: the history of a tensor and the nodes of a layer, as Keras 2 had them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_HISTORY = "_keras_history"
_NODES = {"inbound_layers": "`[tensor._keras_history.operation for tensor in node.input_tensors]`", "outbound_layer": "`node.operation`"}


class TensorHistory(Checker):
    """The graph of layers is read from `_keras_history`, from nodes, or from `_keras_shape`.

    Why: Keras 3 keeps `operation`, `node_index` and `tensor_index` there: `layer` raises AttributeError. Nodes know operations and
        tensors, no layers; and a tensor has no `_keras_shape`.
    Fix: `tensor._keras_history.operation`, `node.operation`, `tensor.shape`; they are as private as what was there.
    Silent on: what `hasattr` or `try` guard, and objects of which nothing says that they are Keras's.
    Source: measured on 3.0 to 3.15.
    """

    code = "KER217"
    name = "keras3-tensor-history"
    message = "`{spelled}` is gone in Keras 3"
    hint = "{way}"
    severity = Severity.ERROR
    raises = ("AttributeError",)

    @on(ast.Attribute, spelled=lambda: {"layer", "_keras_shape", "inbound_layers", "outbound_layer"}, mentions=(_HISTORY, "_keras_shape", "_nodes"))
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``tensor._keras_history.layer``."""
        if not isinstance(node.ctx, ast.Load):
            return
        end = module.source.offset(node.end_lineno or node.lineno, node.end_col_offset or 0)
        owner = ast.unparse(node.value)
        if node.attr == "layer" and isinstance(node.value, ast.Attribute) and node.value.attr == _HISTORY:
            fix = Fix((Edit(end - len("layer"), end, "operation"),), Safety.SAFE)
            yield self.hit(node, spelled=ast.unparse(node), way=f"write `{owner}.operation`", fix=fix)
        elif node.attr == "_keras_shape" and not _is_set(node.attr, module):
            fix = Fix((Edit(end - len("_keras_shape"), end, "shape"),), Safety.SAFE)
            yield self.hit(node, spelled=ast.unparse(node), way=f"write `{owner}.shape`", fix=fix)
        elif node.attr in _NODES and _is_node(node.value, module):
            yield self.hit(node, spelled=ast.unparse(node), way=f"write {_NODES[node.attr].replace('node', owner)}")


def _is_set(attribute: str, module: Module) -> bool:
    """Whether the file sets the attribute itself."""
    return any(store.attr == attribute for store in module.stores)


def _is_node(node: ast.expr, module: Module) -> bool:
    """Whether it is a node of a layer: an item of its nodes, or the variable of a loop over them."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Attribute) and node.value.attr.endswith(("_nodes", "nodes_by_depth"))
    if not isinstance(node, ast.Name):
        return False
    for binding in module.flow.reaching(node):
        owner = module.index.parents.get(binding.node)
        source = owner.iter if isinstance(owner, ast.For | ast.comprehension) else owner.value if isinstance(owner, ast.Assign) else None
        source = source.value if isinstance(source, ast.Subscript) else source
        if not (isinstance(source, ast.Attribute) and source.attr in {"_inbound_nodes", "_outbound_nodes", "inbound_nodes", "outbound_nodes"}):
            return False
        return True
    return False
