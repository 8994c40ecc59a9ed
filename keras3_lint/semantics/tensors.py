"""Tensors that code computes: what operators, functions of TensorFlow and Keras, and methods give."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from keras3_lint.api.tensors import gives_tensor
from keras3_lint.semantics import names
from keras3_lint.semantics.instances import roles
from keras3_lint.semantics.names import WEIGHT
from keras3_lint.semantics.values import (
    NEVER,
    UNKNOWN,
    Api,
    Atom,
    Made,
    Object,
    Shape,
    Structure,
    Symbolic,
    Tensor,
    Value,
    is_symbolic,
    is_tensor,
    only,
)

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

VARIABLES = frozenset({"keras.Variable", WEIGHT})
# `keras.ops` functions whose result is no tensor, or a list of them
_SHAPES = frozenset({"ops.shape", "backend.int_shape"})
_LISTS = frozenset({"ops.split", "ops.unstack", "ops.meshgrid", "ops.nonzero", "ops.array_split"})
_TF_LISTS = frozenset({"tensorflow.split", "tensorflow.unstack", "tensorflow.meshgrid"})
_IN_PYTHON = frozenset({"convert_to_numpy", "get_value", "eval", "ndim", "dtype", "is_tensor", "is_sparse", "is_keras_tensor", "executing_eagerly"})
# What hands on what it is given.
SAME = frozenset({"identity", "stop_gradient"})
_OF_KERAS = frozenset({"ops", "random", "activations", "layers", "backend"})
_OF_TF_KERAS = _OF_KERAS - {"backend"}  # whose functions are TensorFlow's own in `tf.keras`
# Methods that run before training, eagerly: what they make is a tensor with a value.
_ONCE = frozenset({"__init__", "build", "__new__", "__post_init__"})
# What calling a member of one of Keras's objects gives as a tensor.
_RESULTS = {"result": {"Metric"}, "compute_loss": {"Model"}, "compiled_loss": {"Model"}}


def of_function(module: Module, name: str, call: ast.Call, given: list[Value]) -> Value:
    """What a function of a library that has no other meaning gives for these arguments."""
    library = name.partition(".")[0]
    path = names.keras_path(name)
    symbolic = any(value.surely(is_symbolic) for value in given)
    if not symbolic and not any(value.surely(is_tensor) for value in given):
        if library not in {"keras", "tensorflow"} or not _gives_one(name, call):
            return UNKNOWN
        return UNKNOWN if _may_be_symbolic(path, given) else only(made(module, call))
    kind = Symbolic if symbolic else Tensor
    if name.rpartition(".")[2] in _IN_PYTHON:
        return UNKNOWN
    if path in _SHAPES:
        return only(Shape("KerasTensor" if symbolic else "tensor"))
    if path in _LISTS or (name in _TF_LISTS and not symbolic):
        return only(Structure("list", ((None, only(kind())),), open=True))
    if name.rpartition(".")[2] in SAME and given and library in {"keras", "tensorflow"}:
        return given[0]
    is_one = (path is not None and path.startswith("layers.")) or _gives_one(name, call)
    if path is not None and path.split(".")[0] in (_OF_KERAS if name.startswith(f"{names.KERAS}.") else _OF_TF_KERAS):
        return only(Symbolic(exact=is_one) if symbolic else Tensor(exact=is_one, sure=is_one))
    if symbolic:  # TensorFlow and NumPy raise on a KerasTensor: no value comes out
        return NEVER if library in {"tensorflow", "numpy"} else UNKNOWN
    return only(Tensor(exact=is_one, sure=is_one)) if library == "tensorflow" else UNKNOWN


def _gives_one(name: str, call: ast.Call) -> bool:
    """Whether the call gives one tensor; ``where`` gives places when it is given a condition alone."""
    return public(name) in gives_tensor() or (name.endswith(".where") and len(call.args) + len(call.keywords) > 2)


def _may_be_symbolic(path: str | None, given: list[Value]) -> bool:
    """Whether a function of Keras may be building a functional model: nothing is known of an argument."""
    return path is not None and not path.startswith("random.") and any(not value.always(lambda atom: type(atom) is not Symbolic) for value in given)


def public(name: str) -> str:
    """The name in TensorFlow 2 of a function of its first version that lives on."""
    return f"tensorflow.{name[len('tensorflow.compat.v1.') :]}" if name.startswith("tensorflow.compat.v1.") else name


def made(module: Module, node: ast.AST) -> Made:
    """The tensor that the operation ``node`` makes of no tensor of a step."""
    scope = module.index.scopes[node].function
    name = getattr(scope.node, "name", "<lambda>") if scope is not None else "__init__"
    return Made(here=name not in _ONCE)


def combined(left: Atom, right: Atom, module: Module, node: ast.AST) -> Value | None:
    """What an operator makes of two atoms of which one is a tensor; None when neither is."""
    for kind in (Symbolic, Tensor):
        if isinstance(left, kind) or isinstance(right, kind):
            if kind is Symbolic:
                return only(Symbolic())
            return only(Tensor(sure=any(isinstance(atom, Made) or (isinstance(atom, Tensor) and atom.sure) for atom in (left, right))))
    if is_made(left) or is_made(right):
        return only(made(module, node))
    return None


def is_made(atom: Atom) -> bool:
    """Whether the atom is a tensor of no step or a variable of Keras, which operators turn into one."""
    return isinstance(atom, Made) or (isinstance(atom, Object) and atom.api in VARIABLES)


def of_method(receiver: Atom, name: str, module: Module, call: ast.Call) -> Value | None:
    """What a method of a tensor, or of one of Keras's objects, gives as a tensor; None for any other."""
    if isinstance(receiver, Tensor):
        return _of_tensor(receiver, name)
    if isinstance(receiver, Object) and name in _RESULTS:
        return only(made(module, call)) if not _RESULTS[name].isdisjoint(roles(receiver)) else None
    if isinstance(receiver, Object) and name in {"add_weight", "add_variable"} and not {"Layer", "Metric"}.isdisjoint(roles(receiver)):
        return only(Object(Api(WEIGHT), call))
    return None


def _of_tensor(receiver: Tensor, name: str) -> Value:
    if name == "get_shape":
        return only(Shape("tensor"))
    if receiver.exact:
        return UNKNOWN if name in {"numpy", "eval", "item", "tolist"} else only(Tensor(exact=False))
    if name == "values":
        return only(Structure("list", ((None, only(Tensor(exact=False, sure=receiver.sure))),), open=True))
    return only(Tensor(exact=False, sure=receiver.sure)) if name in {"get", "pop"} else UNKNOWN
