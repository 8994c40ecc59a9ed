"""KER706: random numbers of NumPy or Python in code that Keras traces."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.randomness import DRAWING_WORDS, draw_in_step
from keras3_lint.semantics.rewrite_random import with_keras
from keras3_lint.semantics.traced import runs_eagerly

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class PythonRandomInCall(Checker):
    """NumPy or Python's `random` draws numbers in code that Keras traces.

    Why: the call runs in Python, once, while TensorFlow or JAX traces the step; the number that it gives is a constant of the compiled
        step. On PyTorch, and with `run_eagerly=True`, it is drawn at every step.
    Fix: draw with `keras.random`, from a `keras.random.SeedGenerator` that `__init__` keeps on `self`.
    Silent on: code that runs once (`__init__`, `build`, initializers), datasets, callbacks, functions given to `tf.py_function` or
        `tf.numpy_function`, and files that compile with `run_eagerly=True`.
    Source: measured on Keras 3.0 to 3.15 with TensorFlow and on 3.15 with JAX.
    """

    code = "KER706"
    name = "keras3-python-random-in-call"
    message = "`{function}` runs once, while Keras traces `{place}`: the same numbers at every step"
    hint = "write {replacement}{first}"
    severity = Severity.WARNING

    @on(ast.Call, mentions=DRAWING_WORDS)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at a draw in a step."""
        drawn = draw_in_step(call, module, "numpy", "python")
        if drawn is None:
            return
        found, place = drawn
        if runs_eagerly(module) or not module.live(call, module.releases, ("tensorflow", "jax")):
            return
        replacement, first = with_keras(found, place)
        yield self.hit(call, at=call.func, function=found.function, place=place.name, replacement=replacement, first=first)
