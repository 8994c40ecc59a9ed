"""How many dimensions an expression has, where the text tells: ``keras.Input((3, 4))`` has 3, a ``zeros((2, 2))`` has 2."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import TYPE_CHECKING

from keras3_lint.semantics.calls import argument, has_stars
from keras3_lint.semantics.names import is_input, keras_path
from keras3_lint.semantics.scopes import FUNCTIONS
from keras3_lint.semantics.values import Constant, Object, Scalar, Structure

if TYPE_CHECKING:
    from keras3_lint.semantics.classes import FunctionInfo
    from keras3_lint.semantics.module import Module
    from keras3_lint.semantics.scopes import Binding

MAX_HOPS = 12
# Functions of `keras.ops`, NumPy and TensorFlow that keep the dimensions of their first argument.
_SAME = frozenset(
    {
        *("abs", "astype", "cast", "clip", "convert_to_numpy", "convert_to_tensor", "cos", "cumsum", "elu", "exp", "floor", "gelu", "identity", "log"),
        *("log_softmax", "negative", "ones_like", "relu", "round", "selu", "sigmoid", "sign", "silu", "sin", "softmax", "softplus", "sqrt", "square"),
        *("stop_gradient", "tanh", "zeros_like", "array", "asarray", "constant", "Variable"),
    }
)
# ... those whose first argument is a shape, and those whose second is.
_SHAPED = frozenset({"empty", "fill", "full", "normal", "ones", "truncated_normal", "uniform", "zeros"})
_RESHAPED = frozenset({"reshape", "broadcast_to"})
# Layers that keep the dimensions of their input.
_KEEPING = frozenset({"Activation", "BatchNormalization", "Dense", "Dropout", "GaussianNoise", "LayerNormalization", "ReLU", "Rescaling", "Softmax"})
_LIBRARIES = ("numpy.", "tensorflow.", "keras.ops.", "keras.random.", "tensorflow.keras.ops.")


def rank(node: ast.expr, module: Module) -> int | None:
    """The number of dimensions of the value; None where the text does not tell."""
    return _rank(node, module, MAX_HOPS)


def _rank(node: ast.expr, module: Module, hops: int) -> int | None:
    if hops == 0:
        return None
    if isinstance(node, ast.Name):
        return _agreed(_of_binding(binding, module, hops - 1) for binding in module.flow.reaching(node))
    if isinstance(node, ast.Attribute):
        return _of_attribute(node, module, hops - 1)
    if isinstance(node, ast.BinOp):
        sides = [_rank(side, module, hops - 1) for side in (node.left, node.right)]
        return None if None in sides else max(side for side in sides if side is not None)
    if isinstance(node, ast.Constant):
        return 0 if isinstance(node.value, int | float) else None
    if isinstance(node, ast.List | ast.Tuple):  # of numbers; a list of tensors is none
        inner = _agreed(_rank(item, module, hops - 1) if isinstance(item, ast.Constant | ast.List | ast.Tuple) else None for item in node.elts)
        return None if inner is None else inner + 1
    return _of_call(node, module, hops - 1) if isinstance(node, ast.Call) else None


def _agreed(ranks: Iterable[int | None]) -> int | None:
    """The one rank that all of them have."""
    found = set(ranks)
    return found.pop() if len(found) == 1 else None


def _of_binding(binding: Binding, module: Module, hops: int) -> int | None:
    stmt = binding.stmt
    if isinstance(stmt, ast.Assign) and stmt.targets == [binding.node]:
        return _rank(stmt.value, module, hops)
    if isinstance(stmt, FUNCTIONS) and isinstance(binding.node, ast.arg):
        return _of_parameter(binding.node, module.function_info(stmt), module, hops)
    return None


def _of_parameter(arg: ast.arg, function: FunctionInfo, module: Module, hops: int) -> int | None:
    """What the calls that are seen pass for a parameter: of a function, or of the ``call`` of a layer whose instances the file calls."""
    if arg not in function.positional:
        return None
    place = function.positional.index(arg)
    if function.name == "call" and function.cls is not None:
        calls, place = module.instance_calls.get(function.cls, []), place - 1
    else:
        calls = [call for call, _ in module.call_sites(function)]
        place -= function.receiver is not None
    given = [argument(call, arg.arg, place) for call in calls]
    return _agreed(None if node is None else _rank(node, module, hops) for node in given) if given else None


def _of_attribute(node: ast.Attribute, module: Module, hops: int) -> int | None:
    """``self.table``: what the class gives the attribute everywhere."""
    function = module.method_of(node)
    if function is None or function.cls is None or not isinstance(node.value, ast.Name) or node.value.id != function.receiver:
        return None
    stores = [store for store in module.self_stores.get(function.cls.node, ()) if store.attr == node.attr]
    stmts = [module.index.parents.get(store) for store in stores]
    found = [_rank(stmt.value, module, hops) if isinstance(stmt, ast.Assign) and len(stmt.targets) == 1 else None for stmt in stmts]
    return _agreed(found) if found else None


def _of_call(call: ast.Call, module: Module, hops: int) -> int | None:
    if has_stars(call):
        return None
    func = call.func
    if isinstance(func, ast.Attribute):
        if func.attr == "astype":
            return _rank(func.value, module, hops)
        if func.attr in {"add_weight", "add_variable"}:
            return _length(argument(call, "shape", 0), module)
    atom = module.value(func).single()
    if isinstance(atom, Object):
        path = keras_path(atom.api) or ""
        return _rank(call.args[0], module, hops) if call.args and path.startswith("layers.") and path.rpartition(".")[2] in _KEEPING else None
    name = module.qualified_name(func)
    if name is None:
        return _of_reshape_method(call, module)
    if is_input(name):
        batch = _length(argument(call, "batch_shape"), module)
        inner = _length(argument(call, "shape", 0), module)
        return batch if batch is not None else None if inner is None else inner + 1
    return _of_function(name, call, module, hops) if name.startswith(_LIBRARIES) or name == "keras.Variable" else None


def _of_function(name: str, call: ast.Call, module: Module, hops: int) -> int | None:
    last = name.rpartition(".")[2]
    first = call.args[0] if call.args else None
    if last in _SHAPED:
        return _length(argument(call, "size", 2) if name.startswith("numpy.random.") else argument(call, "shape", 0), module)
    if last in {"rand", "randn"}:
        return len(call.args)
    if last in _RESHAPED or last == "transpose":
        given = argument(call, "axes" if last == "transpose" else "newshape", 1)
        return _length(given, module) if given is not None else _rank(first, module, hops) if first is not None and last == "transpose" else None
    if last in {"arange", "eye"}:
        return 1 if last == "arange" else 2
    if last == "matmul" and len(call.args) == 2:
        ranks = [_rank(arg, module, hops) or 0 for arg in call.args]
        return max(ranks) if min(ranks) > 1 else None
    return _rank(first, module, hops) if first is not None and last in _SAME else None


def _of_reshape_method(call: ast.Call, module: Module) -> int | None:
    """``x.reshape(2, 4, 4)``, ``x.reshape((2, 16))`` of any array."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "reshape" or not call.args:
        return None
    return _length(call.args[0], module) if len(call.args) == 1 else len(call.args)


def _length(shape: ast.expr | None, module: Module) -> int | None:
    """The length of a shape; a number is a shape of one dimension."""
    atom = module.value(shape).single() if shape is not None else None
    if isinstance(atom, Structure) and atom.kind in {"tuple", "list"} and not atom.open:
        return len(atom.items)
    return 1 if isinstance(atom, Constant | Scalar) and (isinstance(atom, Scalar) or isinstance(atom.value, int)) else None
