"""KER823: a function of keras.ops is called with what the function of TensorFlow takes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics.calls import argument, has_stars
from keras3_lint.semantics.names import keras_path
from keras3_lint.semantics.ranks import rank
from keras3_lint.semantics.traced import is_traced_tensor
from keras3_lint.semantics.values import Atom, Constant, Structure, Symbolic

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

_TWO_AXES = frozenset({"diagonal", "trace"})
_TRANSFORMS = frozenset({"fft", "fft2", "ifft2"})
_REFUSED = ("ValueError", "TypeError", "RuntimeError", "OperatorNotAllowedInGraphError")  # TypeError: a KerasTensor outside of a layer


class OpsAsTensorflow(Checker):
    """`keras.ops` follows NumPy where TensorFlow does not: `take`, `diagonal`, `trace`, `split`, `fft`.

    Why: `take` without `axis` flattens, where `tf.gather` takes rows; `diagonal` and `trace` read the first two axes, where
        `tf.linalg` reads the last two; `split` takes the indices where to cut, not the sizes of the parts; `fft` takes a pair of a real and an
        imaginary part.
    Fix: `axis=0`; `axis1=-2, axis2=-1`; the indices, which are the sums of the sizes; `(keras.ops.real(z), keras.ops.imag(z))`.
    Silent on: tensors whose dimensions the text does not tell, and a `split` whose parts agree in number with its targets.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3", section "Using `keras.ops`"; run on 3.15 with each backend.
    """

    code = "KER823"
    name = "keras3-ops-as-tensorflow"
    message = "`{function}` {what}"
    hint = "{way}"
    severity = Severity.WARNING
    other_severities = (Severity.ERROR,)

    @on(ast.Call, spelled=lambda: {"take", *_TWO_AXES, *_TRANSFORMS}, mentions=("ops",))
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Look at a call that NumPy reads in another way than TensorFlow."""
        name = _ops(call, module)
        x = argument(call, "x", 0)
        if x is None or has_stars(call):
            return
        function, tensor = ast.unparse(call.func), ast.unparse(x)
        given = ", ".join(ast.unparse(arg) for arg in (*call.args, *call.keywords))
        if name == "take" and argument(call, "axis", 2) is None and (rank(x, module) or 0) > 1:
            what = f"without `axis` flattens `{tensor}`, and takes numbers where `tf.gather` takes rows"
            yield self.hit(call, at=call.func, function=function, what=what, way=f"write `{function}({given}, axis=0)`")
        elif name in _TWO_AXES and len(call.args) < 3 and not {"axis1", "axis2"} & {word.arg for word in call.keywords} and (rank(x, module) or 0) > 2:
            what = f"reads the first two axes of `{tensor}`, where `tf.linalg` reads the last two"
            yield self.hit(call, at=call.func, function=function, what=what, way=f"write `{function}({given}, axis1=-2, axis2=-1)`")
        elif name in _TRANSFORMS and (module.value(x).surely(_is_one) or (rank(x, module) is not None and not module.value(x).may(_is_pair))):
            what = f"takes a pair of a real and an imaginary part, `{tensor}` is one tensor"
            way = f"write `{function}((keras.ops.real({tensor}), keras.ops.imag({tensor})))`"
            yield self.hit(call, severity=Severity.ERROR, raises=_REFUSED, at=call.func, function=function, what=what, way=way)

    @on(ast.Call, spelled=lambda: {"split"}, mentions=("ops",))
    def check_split(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``a, b = keras.ops.split(x, [2, 3])``: three parts."""
        stmt = module.index.parents.get(call)
        targets = stmt.targets[0] if isinstance(stmt, ast.Assign) and stmt.value is call else None
        if not isinstance(targets, ast.Tuple | ast.List) or any(isinstance(item, ast.Starred) for item in targets.elts) or _ops(call, module) != "split":
            return
        node = argument(call, "indices_or_sections", 1)
        sizes = _numbers(node, module)
        if node is None or sizes is None or len(sizes) != len(targets.elts):
            return
        function, cuts = ast.unparse(call.func), list(accumulate(sizes[:-1]))
        what = f"cuts at the indices `{ast.unparse(node)}` and gives {len(sizes) + 1} parts, `tf.split` takes sizes"
        yield self.hit(node, severity=Severity.ERROR, raises=("ValueError",), function=function, what=what, way=f"write `{cuts}` for these sizes")


def _ops(call: ast.Call, module: Module) -> str:
    """The name of the function of `keras.ops`, empty for any other call."""
    path = keras_path(module.qualified_name(call.func)) or ""
    return path.removeprefix("ops.") if path.startswith("ops.") else ""


def _is_one(atom: Atom) -> bool:
    """Whether the atom is one tensor."""
    return is_traced_tensor(atom) or (isinstance(atom, Symbolic) and atom.exact)


def _is_pair(atom: Atom) -> bool:
    return isinstance(atom, Structure)


def _numbers(node: ast.expr | None, module: Module) -> list[int] | None:
    """The whole numbers of a list that is known in full."""
    atom = module.value(node).single() if node is not None else None
    if not isinstance(atom, Structure) or atom.open or atom.kind not in {"list", "tuple"}:
        return None
    items = [value.single() for value in atom.values]
    found = [item.value for item in items if isinstance(item, Constant) and isinstance(item.value, int)]
    return found if len(found) == len(items) else None
