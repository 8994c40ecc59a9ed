"""KER508: the names of the metrics of a model."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import compiled, members
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.names import role

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class MetricsNames(Checker):
    """`model.metrics_names` is read.

    Why: Keras 2 gave the name of each number that `evaluate` returns, Keras 3 gives `["loss", "compile_metrics"]` whatever the metrics are.
    Fix: `model.evaluate(..., return_dict=True)`, whose keys are the names.
    Silent on: the first name, which is still `loss`; the length alone; files that compile models without metrics only; objects that are not known.
    Source: `keras.Model.metrics_names`; measured on Keras 2 and on 3.0 to 3.15.
    """

    code = "KER508"
    name = "keras3-metrics-names"
    message = '`{spelled}` is `["loss", "compile_metrics"]` in Keras 3, whatever the metrics are'
    hint = "write `{model}.evaluate(..., return_dict=True)`, whose keys are the names"
    severity = Severity.WARNING

    @on(ast.Attribute, spelled=lambda: {"metrics_names"})
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``dict(zip(model.metrics_names, values))``."""
        if not isinstance(node.ctx, ast.Load) or _is_harmless(node, module):
            return
        for world in module.value(node.value).worlds:
            found = [members.classes(atom, node.attr) for atom in world]
            if found and all(any(role(base) == "Model" for base in bases) for bases in found):
                if module.once(_compiles_metrics):
                    model = ast.unparse(node.value)
                    yield self.hit(node, spelled=ast.unparse(node), model=model if len(model) <= 40 else "model")
                return


def _is_harmless(node: ast.Attribute, module: Module) -> bool:
    """Whether only what has not changed is used: the first name, or how many there are."""
    parent = module.index.parents.get(node)
    if isinstance(parent, ast.Subscript) and parent.value is node:
        return isinstance(parent.slice, ast.Constant) and parent.slice.value == 0
    return isinstance(parent, ast.Call) and node in parent.args and module.qualified_name(parent.func) == "builtins.len"


def _compiles_metrics(module: Module) -> bool:
    """Whether some model of the file may have metrics: one of the calls of ``compile`` gives them, or there is none."""
    calls = [call for call in module.calls_by_name["compile"] if compiled.compile_call(call, module)]
    stars = any(word.arg is None for call in calls for word in call.keywords)
    given = (argument(call, name) for call in calls for name in ("metrics", "weighted_metrics"))
    return not calls or stars or any(node is not None for node in given) or any(len(call.args) > 2 for call in calls)
