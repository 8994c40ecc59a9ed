"""For which of two parameters a value is meant: by what it is, and by what it is called.

Only what is sure counts: a text is no shape, a list of texts holds no loss weights, and a variable named ``reduction`` is one.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.semantics.values import Atom, Constant, Function, Object, Scalar, Structure, Symbolic, Tensor

if TYPE_CHECKING:
    from keras3_lint.api.signature import Parameter
    from keras3_lint.semantics.module import Module

REDUCTIONS = frozenset({"auto", "none", "sum", "sum_over_batch_size", "mean", "mean_with_sample_weight"})
_AXES = frozenset({-3, -2, -1, 1, 2, 3})
_MAKERS = frozenset({"ones", "zeros", "constant", "convert_to_tensor", "array", "normal", "uniform", "random", "rand", "randn", "Input", "ones_like", "zeros_like"})
_KINDS: dict[str, frozenset[str]] = {
    "name": frozenset({"str", "None"}),
    "dtype": frozenset({"str", "None", "object"}),
    "shape": frozenset({"sequence", "int", "None", "shape"}),
    "metrics": frozenset({"sequence", "dict", "None"}),
    "weighted_metrics": frozenset({"sequence", "dict", "None"}),
    "reduction": frozenset({"str", "None", "object"}),
    "aggregation": frozenset({"str", "None", "object"}),
    "output_padding": frozenset({"sequence", "int", "None"}),
    "data_format": frozenset({"str", "None"}),
}
# Parameters that no truth value is meant for.
_NO_FLAGS = frozenset({"weights", "lora_rank", "batch_shape", "target_size", "color_mode", "axis", "ignore_class"})
_DTYPES = frozenset(
    {"float16", "bfloat16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool", "string",
     "complex64", "complex128", "mixed_float16", "mixed_bfloat16"}
)  # fmt: skip
_TEXT_OR_OBJECT = ("initializer", "regularizer", "constraint", "activation")


def is_meant_for(arg: ast.expr, parameter: Parameter, other: Parameter | None, module: Module) -> bool:
    """Whether the value is surely meant for the parameter and not for the other one; None for no other."""
    before, after = parameter.name, other.name if other else ""
    called = arg.attr if isinstance(arg, ast.Attribute) else arg.id if isinstance(arg, ast.Name) else ""
    called = called.strip("_")
    if called == before:
        return True
    if called and called == after:
        return False
    value = module.value(arg)
    if before == "inputs" and after == "batch_size":
        return called in {"x", "inputs"} or _is_made_tensor(arg, module) or value.surely(_is_whole_tensor)
    if before == "axis" and after == "ignore_class":
        return value.surely(lambda atom: isinstance(atom, Constant) and atom.kind is int and atom.value in _AXES)
    if before.startswith("on_batch_") and after.startswith("on_train_") and "batch" not in after:
        return value.surely(lambda atom: isinstance(atom, Function) and len(atom.info.positional) - len(atom.info.defaults) == 2 and not atom.receiver)
    if other is None:
        return value.surely(lambda atom: _fits(atom, parameter) is True)
    return value.surely(lambda atom: _fits(atom, other) is False and _fits(atom, parameter) is not False)


def _fits(atom: Atom, parameter: Parameter) -> bool | None:
    """Whether a value can be given for a parameter, by the parameter's name, else by its default; None when that can't be told."""
    by_name = _fits_name(atom, parameter.name)
    return _fits_default(_kind(atom), parameter) if by_name is None else by_name


def _fits_default(kind: str | None, parameter: Parameter) -> bool | None:
    default = parameter.default
    if kind is None or default is None:
        return None
    if parameter.is_flag:
        return kind in {"bool", "None"}
    if default.startswith("("):  # a size for each dimension, or one for all
        return kind in {"int", "sequence", "None", "shape"}
    if default.startswith(("'", '"')):
        return False if kind == "bool" else None
    return False if kind == "str" and default[:1].isdecimal() else None


def _fits_name(atom: Atom, parameter: str) -> bool | None:
    kind = _kind(atom)
    if kind is None:
        return None
    if parameter == "loss_weights":
        return _weighs(atom)
    if parameter == "name" and isinstance(atom, Constant) and atom.value in REDUCTIONS:
        return False
    if parameter == "reduction" and isinstance(atom, Constant) and isinstance(atom.value, str):
        return atom.value in REDUCTIONS
    if parameter in _NO_FLAGS and kind == "bool":
        return False
    if parameter == "dtype" and isinstance(atom, Constant) and isinstance(atom.value, str):
        return atom.value in _DTYPES
    if parameter == "name" and isinstance(atom, Constant) and atom.value in _DTYPES:
        return False
    if parameter.endswith(_TEXT_OR_OBJECT):
        return kind in {"str", "None", "object"}
    allowed = _KINDS.get(parameter)
    return None if allowed is None else kind in allowed


def _is_made_tensor(arg: ast.expr, module: Module) -> bool:
    """Whether a call of TensorFlow, NumPy or `keras.ops` makes a whole tensor: no size, no item of a shape."""
    name = module.qualified_name(arg.func) if isinstance(arg, ast.Call) else None
    root, _, last = (name or "").rpartition(".")
    return root in {"tensorflow", "tensorflow.random", "numpy", "numpy.random", "keras.ops", "keras.random", "keras"} and last in _MAKERS


def _is_whole_tensor(atom: Atom) -> bool:
    return isinstance(atom, Symbolic) or (isinstance(atom, Tensor) and not atom.exact)


def _kind(atom: Atom) -> str | None:
    if isinstance(atom, Constant):
        return "None" if atom.value is None else atom.kind.__name__
    if isinstance(atom, Scalar):
        return atom.type
    if isinstance(atom, Structure):
        return "dict" if atom.kind == "dict" else "sequence"
    return "object" if isinstance(atom, Object) else None


def _weighs(atom: Atom) -> bool | None:
    """Whether the value can be loss weights: numbers, in a list or a dict; None is fine, too."""
    if not isinstance(atom, Structure):
        return isinstance(atom, Constant) and not isinstance(atom.value, str)
    items = [item for value in atom.values for item in value.atoms]
    if any(isinstance(item, Object) or _kind(item) == "str" for item in items):
        return False
    return None if not items else all(_kind(item) in {"int", "float"} for item in items) or None
