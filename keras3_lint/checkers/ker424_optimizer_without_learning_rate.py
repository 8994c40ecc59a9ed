"""KER424: an optimizer class hands its name to Keras where the learning rate belongs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.calls import has_stars, keyword
from keras3_lint.semantics.names import keras_path
from keras3_lint.semantics.texts import pattern
from keras3_lint.semantics.values import Api, Method, Object

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import FunctionInfo
    from keras3_lint.semantics.module import Module

_BASES = frozenset({"Optimizer", "optimizers.Optimizer"})


class OptimizerWithoutLearningRate(Checker):
    """A subclass of `Optimizer` calls `super().__init__(name, ...)`, or calls it without a learning rate.

    Why: in Keras 2 the name came first and the learning rate was set by `_set_hyper` or `_build_learning_rate`. In Keras 3 the first
        parameter is `learning_rate`, and it has no default: a name there raises ValueError, none raises TypeError.
    Fix: `super().__init__(learning_rate=learning_rate, name=name, **kwargs)`.
    Silent on: `**kwargs` that may hold the learning rate, and subclasses of Keras's own optimizers.
    Source: `Optimizer.__init__` of Keras 3.0 to 3.15, measured.
    """

    code = "KER424"
    name = "keras3-optimizer-without-learning-rate"
    message = "`{spelled}` passes {what}, and `Optimizer` of Keras 3 takes `learning_rate` first"
    hint = "write `{way}`"
    severity = Severity.ERROR
    raises = ("ValueError", "TypeError")

    @on(ast.Call, spelled=lambda: {"__init__"}, mentions=("ptimizer",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``super().__init__(name, **kwargs)``."""
        function = module.function_of(call)
        if function is None or function.name != "__init__" or not module.value(call.func).surely(_is_base) or keyword(call, "learning_rate"):
            return
        own = {arg.arg for arg in (*function.positional, *function.node.args.kwonlyargs)}
        text = module.source.segment(call)
        text = text if len(text) <= 60 and "\n" not in text else f"{ast.unparse(call.func)}(...)"
        if call.args:
            first = call.args[0]
            if not isinstance(first, ast.Starred) and _is_name(first, function, module):
                yield self.hit(call, spelled=text, what=f"the name `{ast.unparse(first)}` first", way=_way(call, own, first), raises=("ValueError",))
        elif "learning_rate" in own or "lr" in own or not has_stars(call):
            yield self.hit(call, spelled=text, what="no learning rate", way=_way(call, own, None), raises=("TypeError",))


def _is_base(atom: object) -> bool:
    if not isinstance(atom, Method) or not isinstance(atom.receiver, Object) or not isinstance(atom.receiver.cls, Api):
        return False
    return keras_path(atom.receiver.cls.name) in _BASES


def _is_name(node: ast.expr, function: FunctionInfo, module: Module) -> bool:
    """Whether the argument is a text: a literal, or a parameter whose default is one."""
    default = function.defaults.get(node.id) if isinstance(node, ast.Name) else None
    return any(pattern(atom) is not None for given in (node, default) if given is not None for atom in module.value(given).atoms)


def _way(call: ast.Call, own: set[str], name: ast.expr | None) -> str:
    rate = next((parameter for parameter in ("learning_rate", "lr") if parameter in own), "0.001")
    words = [f"{word.arg}={ast.unparse(word.value)}" if word.arg else f"**{ast.unparse(word.value)}" for word in call.keywords]
    parts = [f"learning_rate={rate}", *([f"name={ast.unparse(name)}"] if name is not None else []), *words]
    return f"{ast.unparse(call.func)}({', '.join(parts)})"
