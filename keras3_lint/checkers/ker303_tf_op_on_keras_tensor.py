"""KER303: a TensorFlow or NumPy function on a KerasTensor."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from keras3_lint.api.operations import in_keras, operation
from keras3_lint.api.symbolic import refusing
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Fix, Severity
from keras3_lint.fixes.advice import advice
from keras3_lint.semantics.spread import keras_tensors
from keras3_lint.semantics.values import is_symbolic

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


@cache
def _last_parts() -> frozenset[str]:
    return frozenset(name.rpartition(".")[2] for name in refusing())


class TfOpOnKerasTensor(Checker):
    """A function of TensorFlow, NumPy or `tf.keras.backend` is called on a KerasTensor.

    Why: a KerasTensor is a placeholder for a shape and a dtype, used to build functional models. Keras 3 no longer wraps TensorFlow
        functions in layers: they raise ValueError ("A KerasTensor cannot be used as input to a TensorFlow function").
    Fix: use the function of `keras.ops`, which works on KerasTensors and tensors alike, or wrap the code in a layer.
    Silent on: values that are not known to be KerasTensors, code inside a layer's `call` or a `Lambda`, and functions that take one.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3", section on `tf.Variable` and TF functions; the functions were
        tried one by one on a KerasTensor.
    """

    code = "KER303"
    name = "keras3-tf-op-on-keras-tensor"
    message = "`{function}` raises on the KerasTensor `{tensor}`"
    hint = "{way_out}"
    severity = Severity.ERROR
    raises = ("ValueError", "AttributeError")

    @on(ast.Call, spelled=_last_parts)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at the arguments of the functions that refuse KerasTensors."""
        names = module.names(call.func) if keras_tensors(module).reaches(call) else ()
        if not names or any(name is None or name not in refusing() for name in names):
            return
        for arg in (*call.args, *(word.value for word in call.keywords)):
            node = arg.value if isinstance(arg, ast.Starred) else arg
            if keras_tensors(module).reaches(node) and module.value(node).surely(is_symbolic):
                function = ast.unparse(call.func)
                way_out, fix = self._way_out(call, str(names[0]), module)
                tensor = ast.unparse(node)
                yield self.hit(
                    call,
                    function=function,
                    tensor=tensor if len(tensor) <= SHOWN else f"{tensor[: SHOWN - 3]}...",
                    way_out=way_out,
                    fix=fix,
                )
                return

    def _way_out(self, call: ast.Call, name: str, module: Module) -> tuple[str, Fix | None]:
        """The hint and the fix; a function that Keras lacks may stay where it gets real tensors."""
        found = operation(name)
        if found is not None and found.kind != "none":
            return advice(call, name, module)
        text = in_keras(name)
        return (f"write `{text}`" if text else "move it into the `call` of a layer, or into `keras.layers.Lambda`"), None


SHOWN = 40
