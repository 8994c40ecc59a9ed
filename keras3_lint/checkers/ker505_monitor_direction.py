"""KER505: a monitored quantity of which Keras 3 can't tell whether more or less is better."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.arguments import chunks
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics import batches, compiled, members, monitored
from keras3_lint.semantics.calls import argument, has_stars, keyword
from keras3_lint.semantics.names import keras_path, role
from keras3_lint.semantics.values import Constant

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# The place of `mode`.
_CALLBACKS = {"EarlyStopping": 4, "ModelCheckpoint": 5, "ReduceLROnPlateau": 4}


class MonitorDirection(Checker):
    """A callback monitors something else than `loss` or a metric of Keras, and does not say whether more or less is better.

    Why: Keras 2 went by the name, and took less for better where that said nothing. Keras 3 asks the metric that was given to `compile` under
        this name, and raises ValueError after the first epoch when there is none or it does not know, as for functions, metrics of the project and
        the loss of one output. `EarlyStopping` does so on every release, `ModelCheckpoint` and `ReduceLROnPlateau` from 3.11 on.
    Fix: `mode="min"` or `mode="max"`; or the name under which the metric is logged.
    Silent on: names that can belong to a metric that is not seen.
    Source: `keras.callbacks.EarlyStopping`; measured on 3.0 to 3.15.
    """

    code = "KER505"
    name = "keras3-monitor-direction"
    message = "`{callee}` monitors `{monitor}`, {why}: Keras 3 can't tell whether more or less is better and raises"
    hint = "write {way}"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {"", *_CALLBACKS})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``keras.callbacks.EarlyStopping(monitor="val_f1")``."""
        if has_stars(call) or not (call.args or call.keywords):
            return
        found = members.targets(call, module)
        callback = (keras_path(found[0].name) or "").removeprefix("callbacks.") if len(found) == 1 and not found[0].member else ""
        if callback not in _CALLBACKS or not self._goes_by_name(call, callback, module):
            return
        node = argument(call, "monitor", 1 if callback == "ModelCheckpoint" else 0)
        atom = None if node is None else module.value(node).single()
        if node is None or not isinstance(atom, Constant) or not isinstance(atom.value, str):
            return
        told = _told(atom.value.removeprefix("val_"), call, module)
        if told is not None:
            is_loss = told.startswith("which is no")
            way = '`mode="min"`' if is_loss else '`mode="max"` or `mode="min"`'
            row = "" if callback == "EarlyStopping" else "others"
            fix = _with_mode(call, module) if is_loss else None
            yield self.hit(call, at=node, row=row, callee=ast.unparse(call.func), monitor=atom.value, why=told, way=way, fix=fix)

    @staticmethod
    def _goes_by_name(call: ast.Call, callback: str, module: Module) -> bool:
        """Whether no direction is given."""
        mode = argument(call, "mode", _CALLBACKS[callback])
        atom = None if mode is None else module.value(mode).single()
        return mode is None or (isinstance(atom, Constant) and atom.value == "auto")


def _told(name: str, call: ast.Call, module: Module) -> str | None:
    """What is known of the quantity that leaves its direction open; None when it may have one."""
    if name == "loss":
        return None
    if name.endswith("_loss"):
        return None if name in module.once(_named_metrics) else "which is no metric of `compile`"
    seen = module.once(_compiled)
    known = [metrics for _, metrics in seen if metrics is not None]
    if any(metrics.get(name) is False for metrics in known) and not any(metrics.get(name) for metrics in known):
        return "a metric that has no direction"
    scope = module.index.scopes[call].function
    receivers = {ast.unparse(fit.func.value) for fit in module.calls_by_name["fit"] if _is_here(fit, scope, module)}  # type: ignore[attr-defined]
    here = [(other, metrics) for other, metrics in seen if _is_here(other, scope, module) and ast.unparse(other.func.value) in receivers]  # type: ignore[attr-defined]
    if here and all(metrics is not None and not monitored.has_metric(name, metrics) for _, metrics in here):
        names = sorted({other for _, metrics in here for other in metrics or ()})
        return f"the metrics are {', '.join(f'`{other}`' for other in names)}" if names else "there are no metrics"
    return None


def _is_here(call: ast.Call, scope: object, module: Module) -> bool:
    return isinstance(call.func, ast.Attribute) and module.index.scopes[call].function is scope and (call.func.attr != "fit" or batches.is_consumer(call, module))


def _compiled(module: Module) -> list[tuple[ast.Call, dict[str, bool] | None]]:
    """The calls of ``compile`` of the file, each with its metrics."""
    return [(call, monitored.metrics(call, module)) for call in module.calls_by_name["compile"] if compiled.compile_call(call, module)]


def _named_metrics(module: Module) -> frozenset[str]:
    """The names that the file gives to metrics, or to anything else that may be one."""
    found = set()
    for call in module.nodes(ast.Call):
        word = keyword(call, "name")
        if word is not None and isinstance(word.value, ast.Constant) and isinstance(word.value.value, str):
            path = module.qualified_name(call.func)
            if path is None or (role(path) == "Metric" and path.rpartition(".")[2] not in {"Mean", "Sum"}):
                found.add(word.value.value)
    return frozenset(found)


def _with_mode(call: ast.Call, module: Module) -> Fix | None:
    """The call with ``mode="min"``, which is what Keras 2 took."""
    places = chunks(call, module.source)
    if not places or argument(call, "mode") is not None or len(call.args) > 3:
        return None
    end = max(end for _, end in places.values())
    return Fix((Edit(end, end, ', mode="min"'),), Safety.SAFE)
