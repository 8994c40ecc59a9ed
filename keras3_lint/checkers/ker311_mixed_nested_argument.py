"""KER311: tensors and Python values side by side in one argument of a layer."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.keras import called_layer
from keras3_lint.semantics.values import Atom, Constant, Scalar, Structure, Symbolic, Tensor, Value

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class MixedNestedArgument(Checker):
    """A list, tuple or dict that a layer is called with holds tensors and Python values.

    Why: Keras 3 takes structures of tensors or of Python values, and raises ValueError ("you cannot mix tensors and non-tensors") for both
        in one.
    Fix: pass the Python values in a keyword argument of their own.
    Silent on: structures whose items are not known, and layers that preprocess data.
    Source: measured on Keras 3.0 to 3.15.
    """

    code = "KER311"
    name = "keras3-mixed-nested-argument"
    message = "`{layer}` gets tensors and the Python value `{value}` in one {container}"
    hint = "pass `{value}` in a keyword argument of its own"
    severity = Severity.ERROR
    raises = ("ValueError",)

    @on(ast.Call)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``layer(x, options={"mask": mask, "rate": 0.5})``."""
        words = [word for word in call.keywords if word.arg is not None and isinstance(word.value, ast.Dict | ast.List | ast.Tuple)]
        if not words or called_layer(call, module) is None:
            return
        for word in words:
            atom = module.value(word.value).single()
            if not isinstance(atom, Structure) or atom.open or not any(_is_tensor(value) for value in atom.values):
                continue
            place = next((place for place, value in enumerate(atom.values) if value.always(_is_python)), None)
            nodes = word.value.values if isinstance(word.value, ast.Dict) else word.value.elts  # type: ignore[attr-defined]
            if place is not None and len(nodes) == len(atom.values):
                yield self.hit(word.value, at=nodes[place], layer=ast.unparse(call.func), value=ast.unparse(nodes[place]), container=atom.kind)


def _is_tensor(value: Value) -> bool:
    def known(atom: Atom) -> bool:
        return isinstance(atom, Symbolic) or (isinstance(atom, Tensor) and atom.sure)

    return value.surely(known)


def _is_python(atom: Atom) -> bool:
    return (isinstance(atom, Constant) and isinstance(atom.value, bool | int | float | str)) or isinstance(atom, Scalar)
