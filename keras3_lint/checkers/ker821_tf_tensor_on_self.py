"""KER821: a layer keeps a tensor of TensorFlow and computes with it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api.operations import is_tensorflow_only, last_parts
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.fixes.advice import advice
from keras3_lint.semantics.kept import computing_use, kept_as
from keras3_lint.semantics.randomness import is_plain_draw

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class TfTensorOnSelf(Checker):
    """`__init__` keeps a tensor of TensorFlow on the object, and `call` computes with it and the tensors that it gets.

    Why: a tensor of TensorFlow does not mix with those of JAX or PyTorch: `inputs * self.scale` fails there.
    Fix: make it with `keras.ops`, or keep Python numbers or a NumPy array and hand them to a function of `keras.ops`.
    Silent on: tensors that go into functions of `keras.ops` only, which take them as numbers, and what `build` makes (KER801).
    Source: measured on Keras 3.15 with JAX and PyTorch. A NumPy array is no way out by itself: PyTorch refuses `inputs * array` in training.
    """

    code = "KER821"
    name = "keras3-tf-tensor-on-self"
    message = "`{attribute}` is a tensor of TensorFlow, and `{place}` computes with it on line {line}: JAX and PyTorch can't"
    hint = "{way_out}"
    severity = Severity.PORTABILITY

    @on(ast.Call, spelled=last_parts, mentions=("__init__",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at an operation whose result an attribute keeps."""
        attribute = kept_as(call, module)
        names = module.names(call.func) if attribute is not None else ()
        if attribute is None or len(names) != 1 or names[0] is None or not is_tensorflow_only(names[0]) or is_plain_draw(call, module):
            return
        use = computing_use(attribute, module)
        if use is None:
            return
        place, line = use
        way_out, fix = advice(call, names[0], module)
        yield self.hit(call, at=call.func, attribute=ast.unparse(attribute), place=place.name, line=line, way_out=way_out, fix=fix)
