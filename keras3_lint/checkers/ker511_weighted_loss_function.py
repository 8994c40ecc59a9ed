"""KER511: a weight for a loss function that takes none."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from keras3_lint.api import tables
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import members

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_OWNER = "keras.losses"
_TAKEN = ["y_true", "y_pred"]


@cache
def _functions() -> frozenset[str]:
    """The names of functions that stand in ``keras.losses``, by which any module may call them."""
    names = (line.split('"', 2)[1].rpartition(".") for line in tables.lines_of("names"))
    return frozenset(last for owner, _, last in names if owner in {_OWNER, "keras.metrics"} and not last[:1].isupper())


class WeightedLossFunction(Checker):
    """A loss function gets a sample weight after `y_true` and `y_pred`.

    Why: functions of `keras.losses` such as `mean_squared_error` take two arguments and give one value for each sample: a third one is a
        TypeError. The guide's own `compute_loss` passes `sample_weight` there.
    Fix: the loss object, which weighs: `keras.losses.MeanSquaredError()(y, y_pred, sample_weight)`.
    Silent on: functions whose third parameter is something else, such as `from_logits`, and functions that are not known.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3", section "Customizing `train_step`"; measured on 3.0 to 3.15.
    """

    code = "KER511"
    name = "keras3-weighted-loss-function"
    message = "`{callee}` takes `y_true` and `y_pred` only, `{weight}` is one too many"
    hint = "{way}"
    severity = Severity.ERROR
    raises = ("TypeError",)

    @on(ast.Call, spelled=_functions)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``keras.losses.mean_squared_error(y, y_pred, sample_weight)``."""
        if len(call.args) < 3 or any(isinstance(arg, ast.Starred) for arg in call.args):
            return
        found = members.targets(call, module)
        if found and all(_takes_two(target) for target in found):
            weight = module.source.segment(call.args[2])
            yield self.hit(call, at=call.args[2], callee=ast.unparse(call.func), weight=weight, way=_way(call, found[0], module))


def _takes_two(target: members.Target) -> bool:
    signatures = [target.signature(str(release)) for release in members.releases()]
    return not target.member and all(
        signature is None or [parameter.name for parameter in signature.parameters] == _TAKEN for signature in signatures
    ) and any(signatures)  # fmt: skip


def _way(call: ast.Call, target: members.Target, module: Module) -> str:
    """The object of the same name, with the user's arguments."""
    made = _classes().get(target.name.rpartition(".")[2].replace("_", "").lower())
    if made is None:
        return "weigh what it returns"
    given = ", ".join(module.source.segment(arg) for arg in call.args[:3])
    return f"write `{made}()({given})`".replace("{", "{{").replace("}", "}}")


@cache
def _classes() -> dict[str, str]:
    """The classes of ``keras.losses`` by their names in small letters."""
    names = (line.split('"', 2)[1] for line in tables.lines_of("signatures"))
    return {name.rpartition(".")[2].lower(): name for name in names if name.startswith(f"{_OWNER}.") and name.rpartition(".")[2][:1].isupper()}
