"""KER703: keras.random without a seed in the code of a layer, model, loss or metric."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.randomness import DRAWING_WORDS, advice, draw_in_step, seed_value
from keras3_lint.semantics.values import is_none

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class MissingSeedGenerator(Checker):
    """A `keras.random` function gets no seed in code that Keras traces.

    Why: without a seed the numbers come from a global generator, whose state JAX can't change inside a traced function: ValueError.
        On TensorFlow and PyTorch it runs.
    Fix: keep a `keras.random.SeedGenerator` on `self` and pass it as the seed.
    Silent on: code that runs once (`build`, initializers, module level), and seeds that come from outside.
    Source: the documentation of `keras.random` and `SeedGenerator`; measured on Keras 3.0 to 3.15 with JAX.
    """

    code = "KER703"
    name = "keras3-missing-seed-generator"
    message = "`{function}` without a seed in `{place}` fails on JAX"
    hint = "pass `seed={expression}`{first}"
    severity = Severity.PORTABILITY

    @on(ast.Call, mentions=DRAWING_WORDS)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look for the seed of a draw in a step."""
        drawn = draw_in_step(call, module, "keras")
        if drawn is None:
            return
        found, place = drawn
        if found.is_hidden:
            return
        if found.seed is None or seed_value(found.seed, module).surely(is_none):
            expression, first = advice(place)
            yield self.hit(
                call,
                at=call.func if found.seed is None else found.seed,
                message=None if found.seed is None else "`{function}` with `seed={seed}`, which is None, in `{place}` fails on JAX",
                function=found.function,
                seed="" if found.seed is None else ast.unparse(found.seed),
                place=place.name,
                expression=expression,
                first=first,
            )
