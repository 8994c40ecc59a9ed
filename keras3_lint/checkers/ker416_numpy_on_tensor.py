"""KER416: a NumPy function on a tensor of a traced step."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from keras3_lint.api.operations import in_keras
from keras3_lint.api.symbolic import refusing
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.traced import runs_eagerly
from keras3_lint.semantics.values import is_sure_tensor

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


@cache
def _functions() -> frozenset[str]:
    return frozenset(name for name in refusing() if name.startswith("numpy."))


@cache
def _last_parts() -> frozenset[str]:
    return frozenset(name.rpartition(".")[2] for name in _functions())


class NumpyOnTensor(Checker):
    """A NumPy function is called on a tensor in code that Keras traces: `call`, a loss, a metric, a training step.

    Why: the tensors of a traced step have no values yet. TensorFlow raises NotImplementedError ("Cannot convert a symbolic tf.Tensor to a
        numpy array"), JAX raises TracerArrayConversionError, and PyTorch raises where a gradient is needed.
    Fix: the function of `keras.ops` of the same name, which works on every backend.
    Silent on: NumPy on shapes, constants and what is not known to be a tensor, functions run as Python (`tf.py_function`), and files that
        run eagerly.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3"; run on 3.0 and 3.15 with all three backends.
    """

    code = "KER416"
    name = "keras3-numpy-on-tensor"
    message = "`{function}` in `{place}` needs the values of `{tensor}`, a traced step has none"
    hint = "write `{way}`"
    severity = Severity.ERROR
    raises = ("NotImplementedError", "RuntimeError")  # Keras 3.0 to 3.3 wrap what a symbolic call raises in a RuntimeError

    @on(ast.Call, spelled=_last_parts, mentions=("numpy",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at the arguments of NumPy's functions in a step."""
        if not module.aliases.possible(call.func):
            return
        place = module.reach.place(call, step=True)
        if place is None or module.qualified_name(call.func) not in _functions() or module.once(runs_eagerly):
            return
        for arg in (*call.args, *(word.value for word in call.keywords)):
            if not isinstance(arg, ast.Starred) and module.value(arg).surely(is_sure_tensor):
                name = str(module.qualified_name(call.func))
                way = in_keras(name) or "keras.ops." + name.rpartition(".")[2]
                yield self.hit(call, at=call.func, function=ast.unparse(call.func), place=place.name, tensor=ast.unparse(arg), way=way)
                return
