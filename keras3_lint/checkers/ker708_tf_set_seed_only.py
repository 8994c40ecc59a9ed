"""KER708: only TensorFlow is seeded, and Keras draws from seeds of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.names import keras_path
from keras3_lint.semantics.randomness import draws_by_itself
from keras3_lint.semantics.values import is_none

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_TENSORFLOW = frozenset({"tensorflow.random.set_seed", "tensorflow.compat.v1.set_random_seed", "tensorflow.compat.v1.random.set_random_seed"})
_PYTHON = "random.seed"


class TfSetSeedOnly(Checker):
    """The file seeds TensorFlow and creates Keras layers without seeds, and nothing seeds what Keras draws from.

    Why: Keras 3 takes the seeds of initializers, `Dropout` and its kin from Python's `random` and never asks TensorFlow:
        `tf.random.set_seed` does not make weights or dropout masks reproducible. On Keras 2 it did so for dropout.
    Fix: `keras.utils.set_random_seed(seed)`, which seeds Python, NumPy and the backend.
    Silent on: files that call `set_random_seed` or `random.seed` too, and files whose layers all have seeds or draw nothing.
    Source: the documentation of `keras.utils.set_random_seed`; measured on Keras 2.15 and on 3.0 to 3.15.
    """

    code = "KER708"
    name = "keras3-tf-set-seed-only"
    message = "`{function}` does not seed `{layer}` on line {line}: Keras 3 draws from Python's `random`"
    hint = "write `keras.utils.set_random_seed({seed})`"
    severity = Severity.WARNING

    @on(ast.Call, mentions=("seed",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at a call that seeds TensorFlow."""
        last = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
        names = module.names(call.func) if "set" in last and "seed" in last and call.args else ()
        if not names or not all(name in _TENSORFLOW for name in names) or module.value(call.args[0]).surely(is_none):
            return
        if _seeds_keras(module):
            return
        layer = next((other for other in module.nodes(ast.Call) if draws_by_itself(other, module)), None)
        if layer is not None:
            seed = ast.unparse(call.args[0])
            yield self.hit(call, at=call.func, function=ast.unparse(call.func), layer=ast.unparse(layer.func), line=layer.lineno, seed=seed)


def _seeds_keras(module: Module) -> bool:
    """Whether some call of the file seeds Python's ``random``, or may do so."""
    for name in ("set_random_seed", "seed"):
        for call in module.calls_by_name[name]:
            for found in module.names(call.func):
                path = keras_path(found)
                if found is None or found == _PYTHON or (path is not None and path.endswith(".set_random_seed")):
                    return True
    return False
