"""KER510: a weight of a metric without an initializer."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import members
from keras3_lint.semantics.instances import roles
from keras3_lint.semantics.values import Constant, Super

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module
    from keras3_lint.semantics.values import Atom

_ADDING = "add_weight"


class MetricWeightWithoutInitializer(Checker):
    """A metric adds a weight and names no initializer.

    Why: `Metric.add_weight` of Keras 3 has no default for it, where Keras 2 chose one by the dtype: ValueError when the metric is created.
    Fix: write `initializer="zeros"`, which is what `reset_state` leaves there, too.
    Silent on: calls with positional or unpacked arguments, layers, whose weights have a default, and classes with an `add_weight` of their own.
    Source: `keras/src/metrics/metric.py`; measured on Keras 3.0 to 3.15 with TensorFlow.
    """

    code = "KER510"
    name = "keras3-metric-weight-without-initializer"
    message = "`{function}` of a metric has no default for `initializer` in Keras 3"
    hint = "write `{cure}`"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call, spelled=lambda: {_ADDING})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at what ``add_weight`` is given, and whose it is."""
        if not isinstance(call.func, ast.Attribute) or call.args or any(word.arg is None for word in call.keywords):
            return
        given = {word.arg: word.value for word in call.keywords}
        if "initializer" in given and not module.value(given["initializer"]).surely(_is_none):
            return
        if not module.value(call.func.value).surely(_takes):
            return
        others = [f"{ast.unparse(word)}, " for word in call.keywords if word.arg != "initializer"]
        function = ast.unparse(call.func)
        yield self.hit(call, at=call.func, function=function, cure=f'{function}({"".join(others)}initializer="zeros")')


def _is_none(atom: Atom) -> bool:
    return isinstance(atom, Constant) and atom.value is None


def _takes(atom: Atom) -> bool:
    """Whether it is a metric whose ``add_weight`` is Keras's own."""
    if isinstance(atom, Super):
        return "Metric" in atom.info.roles
    return "Metric" in roles(atom) and bool(members.classes(atom, _ADDING))
