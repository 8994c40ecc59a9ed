"""KER704: a SeedGenerator that is created in code that runs at every step."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.names import role
from keras3_lint.semantics.randomness import GENERATOR_NAME, SEED_GENERATOR

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class SeedGeneratorCreatedInCall(Checker):
    """A `SeedGenerator` is created in code that runs at every step.

    Why: a `SeedGenerator` holds a variable. TensorFlow does not create variables in a traced step: ValueError.
        JAX and PyTorch create it anew each time, so they draw the same numbers at every step.
    Fix: create it in `__init__`, on `self`.
    Silent on: generators that `__init__` or `build` creates, and code that Keras does not run.
    Source: measured on Keras 3.0 to 3.15 with TensorFlow, on 3.15 with JAX.
    """

    code = "KER704"
    name = "keras3-seed-generator-created-in-call"
    message = "`{function}` is created anew at every step, in `{place}`"
    hint = "create it once: `self.{attribute} = {call}` in `__init__`"
    severity = Severity.ERROR
    raises = ("ValueError", "RuntimeError")

    @on(ast.Call, spelled=lambda: {"SeedGenerator"}, mentions=("SeedGenerator",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at the creation of a generator in a step."""
        place = module.reach.place(call, step=True)
        names = () if place is None else module.names(call.func)
        if place is None or not names or not all(name is not None and role(name) == SEED_GENERATOR for name in names):
            return
        yield self.hit(call, at=call.func, function=ast.unparse(call.func), place=place.name, attribute=GENERATOR_NAME, call=ast.unparse(call))
