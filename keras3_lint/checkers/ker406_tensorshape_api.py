"""KER406: a shape used as a `tf.TensorShape`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics.values import Atom, Scalar, Shape

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

# Members of `tf.TensorShape` that a tuple lacks, and what to write; the first ones by a mechanical edit.
LISTED = "as_list"
COUNTED = ("rank", "ndims")
OTHERS = {
    "dims": "write `{shape}`",
    "with_rank": "check `len({shape})`",
    "with_rank_at_least": "check `len({shape})`",
    "assert_has_rank": "check `len({shape})`",
    "num_elements": "write `math.prod({shape})`",
    "concatenate": "write `{shape} + (...)`",
    "is_fully_defined": "write `None not in {shape}`",
    "assert_is_fully_defined": "write `None not in {shape}`",
    "is_compatible_with": "compare the tuples",
    "merge_with": "compare the tuples",
    "as_proto": "leave it out",
    "unknown_rank": "leave it out",
}


class TensorShapeApi(Checker):
    """A shape is used through a method or attribute of `tf.TensorShape`.

    Why: shapes are tuples in Keras 3: the argument of `build` and `compute_output_shape`, and the `shape` of a KerasTensor. A tuple has no
        `as_list()`, `rank` or `dims`: AttributeError. Inside `call` the `shape` of a tensor is still TensorFlow's with the TensorFlow
        backend, and a tuple with JAX and PyTorch.
    Fix: `list(shape)` for `as_list()`, `len(shape)` for `rank` and `ndims`.
    Silent on: shapes that the code makes a `tf.TensorShape` itself, and values that are not known to be shapes.
    Source: the guide "Migrating Keras 2 code to multi-backend Keras 3"; each member was tried on 3.0 and 3.15.
    """

    code = "KER406"
    name = "keras3-tensorshape-api"
    message = "`{shape}` is a tuple in Keras 3, it has no `{member}`"
    hint = "{way}"
    severity = Severity.ERROR
    other_severities = (Severity.PORTABILITY,)
    raises = ("AttributeError",)

    @on(ast.Attribute, spelled=lambda: {LISTED, *COUNTED, *OTHERS})
    def check(self, node: ast.Attribute, module: Module) -> Iterator[Hit]:
        """``shape.as_list()``."""
        value = module.value(node.value)
        if not value.surely(_is_shape):
            return
        inside = any(isinstance(atom, Shape) and atom.of == "tensor" for atom in value.atoms)
        shape = ast.unparse(node.value)
        call = module.index.parents.get(node)
        fix = None
        if node.attr == LISTED:
            way = f"write `list({shape})`"
            if isinstance(call, ast.Call) and call.func is node and not call.args:
                fix = _wrapped(module, call, node.value, "list")
        elif node.attr in COUNTED:
            way, fix = f"write `len({shape})`", _wrapped(module, node, node.value, "len")
        else:
            way = OTHERS[node.attr].format(shape=shape)
        severity = Severity.PORTABILITY if inside else Severity.ERROR
        yield self.hit(node, shape=shape, member=node.attr, way=way, severity=severity, fix=fix)


def _is_shape(atom: Atom) -> bool:
    return isinstance(atom, Shape) or (isinstance(atom, Scalar) and atom.type == "int")  # an item of one, which has none of these either


def _wrapped(module: Module, whole: ast.expr, shape: ast.expr, function: str) -> Fix | None:
    source = module.source
    start = source.offset(whole.lineno, whole.col_offset)
    inner = source.offset(shape.end_lineno or shape.lineno, shape.end_col_offset or 0)
    end = source.offset(whole.end_lineno or whole.lineno, whole.end_col_offset or 0)
    if source.text[inner] != ".":  # parentheses around the shape
        return None
    return Fix((Edit(start, start, f"{function}("), Edit(inner, end, ")")), Safety.SAFE)
