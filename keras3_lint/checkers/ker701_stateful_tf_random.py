"""KER701: random numbers of TensorFlow in the code of a layer, model, loss or metric."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.randomness import (
    DRAWING_WORDS,
    advice,
    draw,
    generator_call,
    is_int,
    is_random_by_name,
    is_tracked,
    seed_value,
    takes_stateful_seed,
)
from keras3_lint.semantics.rewrite_random import with_keras

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module
    from keras3_lint.semantics.randomness import Draw
    from keras3_lint.semantics.reach import Place


class StatefulTfRandom(Checker):
    """TensorFlow draws random numbers in the code of a layer, model, loss or metric.

    Why: where there is a GPU or TPU Keras 3 compiles a model with XLA unless it is told otherwise (`jit_compile="auto"`), and XLA
        ignores the seed of `tf.random.normal` and its kin: the numbers are no longer reproducible. On a machine with nothing but a
        CPU, and with `jit_compile=False`, the seed still counts. JAX and PyTorch can't run the call at all, seeded or not.
    Fix: draw with `keras.random`, from a `keras.random.SeedGenerator` that `__init__` keeps on `self`.
    Silent on: functions given to `tf.data` or `tf.py_function`, and code that Keras does not run. Without a seed, with one that may be
        None, and for a `tf.random.Generator`, only portability is at stake: reported with `keras-backend = any`.
    Source: measured on Keras 3.0 to 3.15 with TensorFlow 2.21 (`jit_compile=True` on a CPU does what "auto" does on a GPU) and on
        Keras 2.15, which never compiles with XLA by itself.
    """

    code = "KER701"
    name = "keras3-stateful-tf-random"
    message = "`{function}` in `{place}` ignores `seed={seed}` where Keras compiles with XLA, and runs on TensorFlow only"
    hint = "write {replacement}{first}"
    severity = Severity.WARNING
    other_severities = (Severity.PORTABILITY,)

    @on(ast.Call, mentions=DRAWING_WORDS)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at a draw in code that Keras runs."""
        found = draw(call, module)
        place = None if found is None else module.reach.place(call)
        if found is None or place is None or found.library != "tensorflow":
            return
        made = generator_call(call, module)
        if made is not None:
            yield from self._generator(found, made, place, module)
        elif place.is_step and found.seed is not None and takes_stateful_seed(found.name) and seed_value(found.seed, module).surely(is_int):
            yield self._hit(found, place, Severity.WARNING, None, seed=ast.unparse(found.seed))
        elif is_random_by_name(found.name):
            yield self._hit(found, place, Severity.PORTABILITY, "`{function}` in `{place}` runs on TensorFlow only")

    def _hit(self, found: Draw, place: Place, severity: Severity, message: str | None, seed: str = "") -> Hit:
        replacement, first = with_keras(found, place)
        return self.hit(
            found.call,
            at=found.call.func,
            severity=severity,
            message=message,
            function=found.function,
            place=place.name,
            seed=seed,
            replacement=replacement,
            first=first,
        )

    def _generator(self, found: Draw, made: ast.Call, place: Place, module: Module) -> Iterator[Hit]:
        """A `tf.random.Generator`: one finding where a layer keeps it, else where it draws."""
        kept = made in module.index.parents and is_tracked(made, module)
        expression, first = advice(place)
        yield self.hit(
            made if kept else found.call,
            at=(made if kept else found.call).func,
            severity=Severity.PORTABILITY,
            message="`{place}` draws from a `tf.random.Generator`, which runs on TensorFlow only",
            hint="draw with `keras.random` and `seed={expression}`{first}",
            place=place.name,
            expression=expression,
            first=first,
        )
