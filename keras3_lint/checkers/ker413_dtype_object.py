"""KER413: a dtype of Keras used as a dtype object of TensorFlow."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.tensors import VARIABLES
from keras3_lint.semantics.values import Atom, Object, Symbolic, Tensor

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# Attributes of TensorFlow's dtype objects, and the way out; `{dtype}` is the expression that is a text now.
_WAYS = {
    "as_numpy_dtype": "write `np.dtype({dtype})`",
    "base_dtype": "write `{dtype}`",
    "is_bool": "write `{dtype} == 'bool'`",
    "is_complex": "write `{dtype}.startswith('complex')`",
    "is_compatible_with": "compare the names: `{dtype} == ...`",
    "is_floating": "write `keras.backend.is_float_dtype({dtype})`",
    "is_integer": "write `keras.backend.is_int_dtype({dtype})`",
    "is_unsigned": "write `{dtype}.startswith('uint')`",
    "limits": "write `np.finfo({dtype})`",
    "max": "write `np.finfo({dtype}).max`",
    "min": "write `np.finfo({dtype}).min`",
    "name": "write `{dtype}`",
    "real_dtype": "write `{dtype}`",
    "size": "write `np.dtype({dtype}).itemsize`",
}
# Of those, what no dtype of JAX and PyTorch has.
_OF_TENSORFLOW = frozenset({"as_numpy_dtype", "base_dtype", "is_bool", "is_compatible_with", "is_floating", "is_integer", "is_unsigned", "limits", "real_dtype"})


class DtypeObject(Checker):
    """An attribute of TensorFlow's dtype objects is read from the dtype of a KerasTensor or of a weight.

    Why: `dtype` of a KerasTensor and of a variable of Keras 3 is a text such as "float32": AttributeError. Inside `call` the tensors have the
        dtype objects of the backend, and JAX and PyTorch have others than TensorFlow.
    Fix: `keras.backend.is_float_dtype(x.dtype)` and its kin, or compare the text.
    Silent on: tensors and variables of TensorFlow's own, and values that are not known.
    Source: measured on Keras 3.0 to 3.15 with TensorFlow.
    """

    code = "KER413"
    name = "keras3-dtype-object"
    message = "`{dtype}` is {what}, it has no `{attribute}`"
    hint = "{way}"
    severity = Severity.ERROR
    other_severities = (Severity.PORTABILITY,)
    raises = ("AttributeError",)

    @on(ast.Attribute, spelled=lambda: _WAYS)
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``self.kernel.dtype.is_floating``."""
        owner = node.value
        if not isinstance(owner, ast.Attribute) or owner.attr != "dtype":
            return
        value = module.value(owner.value)
        dtype = ast.unparse(owner)
        way = _WAYS[node.attr].format(dtype=dtype)
        if value.surely(_has_text):
            yield self.hit(node, dtype=dtype, what="a text in Keras 3", attribute=node.attr, way=way)
        elif node.attr in _OF_TENSORFLOW and value.surely(lambda atom: isinstance(atom, Tensor) and atom.sure) and module.reach.place(node) is not None:
            way = way.replace(f"({dtype})", f"(keras.backend.standardize_dtype({dtype}))")
            yield self.hit(node, dtype=dtype, what="no dtype of TensorFlow on JAX and torch", attribute=node.attr, way=way, severity=Severity.PORTABILITY)


def _has_text(atom: Atom) -> bool:
    return (isinstance(atom, Symbolic) and atom.exact) or (isinstance(atom, Object) and atom.api in VARIABLES)
