"""KER702: an integer seed for keras.random in code that runs at every step."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.randomness import DRAWING_WORDS, advice, changes_in_steps, draw_in_step, is_int, seed_value
from keras3_lint.semantics.traced import runs_eagerly

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class IntegerSeedInCall(Checker):
    """A `keras.random` function gets an integer seed in code that runs at every step.

    Why: with an integer the functions of `keras.random` are pure: they return the same numbers every time, so a layer adds the same
        noise at each step. An integer that the method itself counts up (`self.seed += 1`) changes only while Keras traces the
        method: the compiled step keeps one value.
    Fix: keep a `keras.random.SeedGenerator` on `self` and pass it as the seed.
    Silent on: code that runs once (`build`, initializers, module level), the seeds of layers and initializers, seeds that come from
        outside, and counted seeds in a file that compiles with `run_eagerly=True`.
    Source: the documentation of `keras.random` and `SeedGenerator`; measured on Keras 3.0 to 3.15 with TensorFlow and JAX.
    """

    code = "KER702"
    name = "keras3-integer-seed-in-call"
    message = "`{function}` gets the integer seed `{seed}` in `{place}`: the same numbers at every step"
    hint = "pass `seed={expression}`{first}"
    severity = Severity.WARNING

    @on(ast.Call, mentions=DRAWING_WORDS)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at the seed of a draw in a step."""
        drawn = draw_in_step(call, module, "keras")
        if drawn is None:
            return
        found, place = drawn
        if found.seed is None:
            return
        if not seed_value(found.seed, module).surely(is_int):
            return
        is_counted = changes_in_steps(found.seed, module)
        if is_counted and runs_eagerly(module):
            return
        seed = ast.unparse(found.seed)
        expression, first = advice(place, "" if is_counted or isinstance(found.seed, ast.BinOp) else seed)
        yield self.hit(
            call,
            at=found.seed,
            message="`{seed}` counts up only while Keras traces `{place}`: the same numbers at every step" if is_counted else None,
            function=found.function,
            seed=seed,
            place=place.name,
            expression=expression,
            first=first,
        )
