"""The names under which a model logs its metrics, and whether Keras knows which way each of them gets better."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from keras3_lint.semantics import compiled
from keras3_lint.semantics.calls import argument, has_stars
from keras3_lint.semantics.names import keras_path
from keras3_lint.semantics.values import Api, Atom, Class, Constant, Function, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# Metrics that only add or count: no direction is better.
_PLAIN = frozenset({"Mean", "Sum", "MeanMetricWrapper", "Metric", "TruePositives", "TrueNegatives", "FalsePositives", "FalseNegatives"})


def metrics(call: ast.Call, module: Module) -> dict[str, bool] | None:
    """The name of each metric that a call of ``compile`` gives, and whether it has a direction; None when one is not known."""
    if has_stars(call) or len(call.args) > 2:
        return None
    found: dict[str, bool] = {}
    for keyword in ("metrics", "weighted_metrics"):
        node = argument(call, keyword)
        if node is None or (isinstance(node, ast.Constant) and node.value is None):
            continue
        given = compiled.structure(node, module)
        if given is None or given.kind not in {"list", "tuple"}:
            return None
        for value in given.values:
            atom = value.single()
            name = None if atom is None else metric(atom, module)
            if name is None:
                return None
            found[name[0]] = name[1]
    return found


def metric(atom: Atom, module: Module) -> tuple[str, bool] | None:
    """The name of one metric, and whether it has a direction; None when that is not known."""
    if isinstance(atom, Constant) and isinstance(atom.value, str):
        return atom.value, True
    if isinstance(atom, Function):
        return (atom.info.name, False) if atom.info.name != "<lambda>" and not atom.info.decorators else None
    if isinstance(atom, Api):
        path = keras_path(atom.name) or ""
        last = path.rpartition(".")[2]
        return (last, True) if path.startswith(("metrics.", "losses.")) and last.islower() else None
    return _of_object(atom, module) if isinstance(atom, Object) else None


def _of_object(atom: Object, module: Module) -> tuple[str, bool] | None:
    given = None if atom.call is None or atom.call not in module.index.parents else argument(atom.call, "name")
    name = None if given is None else module.value(given).single()
    if given is not None and not (isinstance(name, Constant) and isinstance(name.value, str)):
        return None
    spelled = str(name.value) if isinstance(name, Constant) else None
    if isinstance(atom.cls, Class):
        info = atom.cls.info
        plain = all((keras_path(base) or "").rpartition(".")[2] == "Metric" for base in info.api_bases if not base.startswith("builtins."))
        if info.is_open or "Metric" not in info.roles or not plain or info.defines("_direction"):
            return None
        return (spelled, False) if spelled is not None else _by_default(info.method("__init__"))
    path = keras_path(atom.cls.name) or ""
    last = path.rpartition(".")[2]
    if not path.startswith("metrics.") or atom.call is None:
        return None
    return spelled or _snake(last), last not in _PLAIN


def _by_default(function: object) -> tuple[str, bool] | None:
    default = getattr(function, "defaults", {}).get("name")
    return (default.value, False) if isinstance(default, ast.Constant) and isinstance(default.value, str) else None


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def has_metric(name: str, known: dict[str, bool]) -> bool:
    """Whether one of the metrics may be logged under the name: as it is, behind the name of an output, or with a number."""
    return any(name == other or name.endswith(f"_{other}") or re.fullmatch(rf"{re.escape(other)}_\d+", name) for other in known)
