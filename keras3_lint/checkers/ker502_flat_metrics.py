"""KER502: one flat list of metrics for several outputs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import compiled
from keras3_lint.semantics.calls import argument, passing
from keras3_lint.semantics.values import Api, Atom, Constant, Function, Object, Structure

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class FlatMetrics(Checker):
    """A model of several outputs is compiled with one flat list of metrics.

    Why: Keras 2 computed each metric for every output. Keras 3 takes the list for one entry per output: with as many metrics as outputs each
        output silently gets one of them, with another number `fit` and `evaluate` raise ValueError.
    Fix: one list per output, `metrics=[["mae"], ["mae"]]`, or a dict by the names of the outputs.
    Silent on: models whose outputs are not known, lists that hold a list, and metrics that are not known.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3", section "Multi-output model.evaluate()", whose flat list raises; measured
        on 3.0 to 3.15.
    """

    code = "KER502"
    name = "keras3-flat-metrics"
    message = "`{argument}` is one list for {count} outputs: Keras 3 wants as many entries as outputs, and raises for {given}"
    hint = "write one list per output, `{argument}={way}`, or a dict by the names of the outputs"
    severity = Severity.ERROR
    other_severities = (Severity.WARNING,)
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {"compile"}, mentions=("metrics",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``model.compile(metrics=["mae"])`` of a model with two outputs."""
        given = {name: argument(call, name, module=module) for name in ("metrics", "weighted_metrics")}
        if not any(given.values()) or not isinstance(call.func, ast.Attribute) or not compiled.compile_call(call, module):
            return
        outputs = compiled.outputs(call.func.value, module)
        if outputs is None or outputs.count < 2:
            return
        for name, node in given.items():
            metrics = compiled.structure(node, module)
            if node is None or metrics is None or metrics.kind not in {"list", "tuple"} or not metrics.items:
                continue
            if not all(value.always(_is_metric) for value in metrics.values):
                continue
            inner = f"[{', '.join(_text(node, module))}]"
            way = f"[{', '.join([inner if len(inner) < 40 else '[...]'] * outputs.count)}]"
            if len(metrics.items) != outputs.count:
                yield self.hit(call, at=passing(call, node), argument=name, count=outputs.count, given=len(metrics.items), way=way)
                continue
            yield self.hit(
                call,
                at=passing(call, node),
                row="paired",
                severity=Severity.WARNING,
                raises=(),
                message="`{argument}` gives each of the {count} outputs one metric in Keras 3, Keras 2 computed all of them for every output",
                argument=name,
                count=outputs.count,
                way=way,
            )


def _is_metric(atom: Atom) -> bool:
    """Whether the entry surely is one metric, or none, and no list."""
    return isinstance(atom, Constant | Object | Function | Api) and not isinstance(atom, Structure)


def _text(node: ast.expr, module: Module) -> list[str]:
    if isinstance(node, ast.List | ast.Tuple):
        return [module.source.segment(item) for item in node.elts]
    return ["..."]
