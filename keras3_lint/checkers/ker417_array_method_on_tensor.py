"""KER417: a method of NumPy's arrays on a tensor."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.traced import runs_eagerly
from keras3_lint.semantics.values import Atom, Made, Shape, Tensor

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# Methods of NumPy's arrays and PyTorch's tensors that a tensor of TensorFlow has not, with the function of `keras.ops` that does the same.
_SAME = "all any argmax argmin argsort clip copy cumprod cumsum diagonal dot flip matmul max mean min nonzero prod ravel repeat reshape round"
_OPS = {
    **{name: name for name in f"{_SAME} softmax sort squeeze std sum swapaxes take trace transpose var".split()},
    "T": "transpose",
    "astype": "cast",
    "clamp": "clip",
    "conj": "conjugate",
    "flatten": "reshape",
    "permute": "transpose",
    "unsqueeze": "expand_dims",
    "view": "reshape",
}
# What a list or dict of tensors has, too.
_OF_STRUCTURES = frozenset({"copy", "sort"})
_NO_VALUE = ("numpy", "item", "tolist", "eval")
_ENABLED = "experimental_enable_numpy_behavior"
_WORDS = ("call", "loss", "metric", "train_step", "update_state")


def _spelled() -> frozenset[str]:
    return frozenset((*_OPS, *_NO_VALUE))


class ArrayMethodOnTensor(Checker):
    """A method of NumPy's arrays, or one that asks for a value, is called on a tensor in code that Keras traces.

    Why: with the TensorFlow backend the tensors of `call` have neither `mean`, `reshape` and their kin nor a value: AttributeError. What
        `keras.ops.shape` gives is a tuple on every backend.
    Fix: the function of `keras.ops`: `keras.ops.mean(x, axis=-1)`.
    Silent on: NumPy arrays and values that are not known to be tensors, files that switch on TensorFlow's NumPy behaviour or run eagerly.
    Source: each method tried on a traced tensor of TensorFlow 2.21, Keras 3.0 and 3.15.
    """

    code = "KER417"
    name = "keras3-array-method-on-tensor"
    message = "the {kind} `{tensor}` in `{place}` has no `{attribute}`"
    hint = "{way}"
    severity = Severity.ERROR
    raises = ("AttributeError", "RuntimeError")  # Keras 3.0 to 3.3 wrap what a symbolic call raises in a RuntimeError

    @on(ast.Attribute, spelled=_spelled, mentions=_WORDS)
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``inputs.mean(axis=-1)`` in ``call``."""
        if not isinstance(node.ctx, ast.Load) or module.aliases.possible(node):
            return
        place = module.reach.place(node, step=True)
        if place is None:
            return
        value = module.value(node.value)
        tensor = ast.unparse(node.value)
        if value.surely(lambda atom: _is_tensor(atom, exact=node.attr in _OF_STRUCTURES)):
            if module.mentions(_ENABLED) or (node.attr in _NO_VALUE and module.once(runs_eagerly)):
                return
            way = "leave it out: a traced step has no values" if node.attr in _NO_VALUE else f"write `{_written(node, module)}`"
            yield self.hit(node, kind="tensor", tensor=tensor, place=place.name, attribute=node.attr, way=way)
        elif node.attr in _NO_VALUE and value.surely(lambda atom: isinstance(atom, Shape)):
            way = "leave it out: it is a tuple already"
            yield self.hit(node, kind="shape", tensor=tensor, place=place.name, attribute=node.attr, way=way)


def _is_tensor(atom: Atom, *, exact: bool) -> bool:
    """Whether the atom is a tensor of the step; ``exact``: and no structure of them."""
    return (isinstance(atom, Tensor) and atom.sure and (atom.exact or not exact)) or (isinstance(atom, Made) and atom.here)


def _written(node: ast.Attribute, module: Module) -> str:
    """The call of `keras.ops` with the arguments in hand."""
    parent = module.index.parents.get(node)
    given = [ast.unparse(node.value)]
    if isinstance(parent, ast.Call) and parent.func is node:
        if node.attr == "flatten":
            return f"keras.ops.reshape({given[0]}, (-1,))"
        args = [ast.unparse(arg) for arg in parent.args]
        if node.attr in {"reshape", "view", "transpose", "permute"} and len(args) > 1:
            args = [f"({', '.join(args)})"]
        given += args + [ast.unparse(word) for word in parent.keywords]
    return f"keras.ops.{_OPS[node.attr]}({', '.join(given)})"
