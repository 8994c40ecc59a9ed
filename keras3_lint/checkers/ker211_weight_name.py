"""KER211: the name of a weight, which is shorter in Keras 3."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.names import WEIGHT
from keras3_lint.semantics.values import Object

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_ASKING = frozenset({"split", "rsplit", "partition", "rpartition", "startswith", "endswith", "find", "index", "replace", "removesuffix"})


class WeightName(Checker):
    """The name of a weight is compared, looked up or taken apart.

    Why: in Keras 2 it was `dense/kernel:0`, in Keras 3 it is `kernel`: the name of the layer and the `:0` are gone, and several weights of a
        model share a name.
    Fix: `weight.path`, which is `dense/kernel`.
    Silent on: names that are only printed or stored, and variables of which nothing says that they are weights of Keras.
    Source: measured on 3.0 to 3.15.
    """

    code = "KER211"
    name = "keras3-weight-name"
    message = "`{spelled}` is `kernel` in Keras 3, where Keras 2 had `dense/kernel:0`"
    hint = "write `{owner}.path`, which is `dense/kernel`"
    severity = Severity.WARNING

    @on(ast.Attribute, spelled=lambda: {"name"}, mentions=("weight", "variable", "kernel", "bias"))
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``weight.name == "dense/kernel:0"``."""
        if not isinstance(node.ctx, ast.Load) or not _is_asked(node, module):
            return
        if module.value(node.value).surely(lambda atom: isinstance(atom, Object) and atom.api == WEIGHT):
            yield self.hit(node, spelled=ast.unparse(node), owner=ast.unparse(node.value))


def _is_asked(node: ast.Attribute, module: Module) -> bool:
    """Whether the text matters where it stands: in a comparison, as a key, taken apart."""
    parent = module.index.parents.get(node)
    if isinstance(parent, ast.Compare):
        texts = [item.value for item in (parent.left, *parent.comparators) if isinstance(item, ast.Constant) and isinstance(item.value, str)]
        is_part = isinstance(parent.ops[0], ast.In | ast.NotIn) and parent.left is not node
        return not is_part or any("/" in text or ":" in text for text in texts)  # `"bias" in weight.name` holds on
    if isinstance(parent, ast.Subscript):
        return True
    if isinstance(parent, ast.Attribute):
        return parent.attr in _ASKING
    return isinstance(parent, ast.Dict | ast.DictComp) and (node in parent.keys if isinstance(parent, ast.Dict) else parent.key is node)
