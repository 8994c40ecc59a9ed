"""KER503: metrics that are no list."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.arguments import span
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics import compiled
from keras3_lint.semantics.calls import argument, passing
from keras3_lint.semantics.names import keras_path, role
from keras3_lint.semantics.values import Api, Atom, Constant, Function, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class MetricsNotAList(Checker):
    """`compile` gets one metric where it takes a list of them.

    Why: Keras 2 took a single string, function or metric for a list of one. Keras 3 raises ValueError.
    Fix: a list, `metrics=["accuracy"]`.
    Silent on: values that are not known.
    Source: `keras.Model.compile`; measured on 3.0 to 3.15.
    """

    code = "KER503"
    name = "keras3-metrics-not-a-list"
    message = "`{argument}={value}` is no list: Keras 3 raises ValueError"
    hint = "write `{argument}=[{value}]`"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {"compile"}, mentions=("metrics",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.compile(metrics="acc")``."""
        for name in ("metrics", "weighted_metrics"):
            node = argument(call, name, module=module)
            if node is None or not module.value(node).surely(_is_one_metric) or not compiled.compile_call(call, module):
                continue
            start, end = span(node, module.source)
            text = module.source.segment(node)
            plain = isinstance(node, ast.Constant | ast.Name | ast.Attribute | ast.Call)
            fix = Fix((Edit(start, start, "["), Edit(end, end, "]")), Safety.SAFE) if plain else None
            yield self.hit(call, at=passing(call, node), argument=name, value=text if len(text) <= 40 and "\n" not in text else "...", fix=fix)


def _is_one_metric(atom: Atom) -> bool:
    if isinstance(atom, Constant):
        return isinstance(atom.value, str) and bool(atom.value)
    if isinstance(atom, Api):
        return (keras_path(atom.name) or "").startswith(("metrics.", "losses."))
    if isinstance(atom, Object):
        return (role(atom.api) if atom.api else None) in {"Metric", "Loss"} or (not isinstance(atom.cls, Api) and "Metric" in atom.cls.info.roles)
    return isinstance(atom, Function)
