"""KER906: Keras 3 in a program that turns eager execution off."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.calls import argument
from keras3_lint.semantics.names import role, surface
from keras3_lint.semantics.values import Api, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_SWITCHES = ("disable_eager_execution", "disable_v2_behavior")
_LOOPS = ("fit", "evaluate", "predict")


class Tf1GraphMode(Checker):
    """Eager execution is turned off in a program that trains or runs a Keras model.

    Why: `fit`, `evaluate` and `predict` of Keras 3 read their data in eager mode: after `tf.compat.v1.disable_eager_execution()` or
        `disable_v2_behavior()` they raise RuntimeError. Keras 2 had a training loop for graphs.
    Fix: leave the switch out; code that needs a graph is a `tf.function`, or stands under `tf.Graph().as_default()`.
    Silent on: switches in programs that only use layers and sessions, switches that run on TensorFlow 1 only, and legacy Keras.
    Source: run on Keras 3.0 to 3.15; the guide "Migrating Keras 2 code to multi-backend Keras 3".
    """

    code = "KER906"
    name = "keras3-tf1-graph-mode"
    message = "`{spelled}` turns eager execution off, `{loop}` of Keras 3 needs it"
    hint = "leave it out"
    severity = Severity.ERROR
    raises = ("RuntimeError",)

    @on(ast.Module, mentions=_SWITCHES)
    def check(self, _: ast.Module, module: Module) -> Iterator[Hit]:
        """The first training loop behind the switch, or the switch itself when that loop fails for a reason of its own."""
        switch = next((call for call in module.nodes(ast.Call) if _is_switch(call, module)), None)
        if switch is None or module.is_legacy:
            return
        loops = [call for name in _LOOPS for call in module.calls_by_name[name] if _is_loop(call, module)]
        if not loops:
            return
        first = min(loops, key=lambda call: (call.lineno, call.col_offset))
        spelled, loop = ast.unparse(switch.func), ast.unparse(first.func)
        data = argument(first, "x", 0)
        if isinstance(data, ast.List) or first.lineno < switch.lineno:
            yield self.hit(switch, spelled=spelled, loop=loop)
            return
        message = "`{loop}` raises RuntimeError: `{spelled}` in line {line} turns eager execution off"
        hint = "leave `{spelled}` out"
        yield self.hit(first, message=message, hint=hint, spelled=spelled, loop=loop, line=switch.lineno)


def _is_switch(call: ast.Call, module: Module) -> bool:
    name = module.qualified_name(call.func) or ""
    return name.startswith("tensorflow.compat.v1.") and name.endswith(_SWITCHES) and module.live(call, module.releases)


def _is_loop(call: ast.Call, module: Module) -> bool:
    """Whether the call is a loop of a model of Keras 3."""
    atom = module.value(call.func.value).single() if isinstance(call.func, ast.Attribute) else None
    if not isinstance(atom, Object):
        return False
    if isinstance(atom.cls, Api):
        return surface(atom.cls.name) is not None and role(atom.cls.name) == "Model"
    return "Model" in atom.cls.info.roles and not atom.cls.info.defines(call.func.attr)  # type: ignore[attr-defined]
