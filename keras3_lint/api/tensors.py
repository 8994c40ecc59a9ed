"""Functions of TensorFlow and Keras that give one tensor whatever they are given: measured on the real packages.

``tensors.json`` holds one record per line, the module and the names of its functions. A function that is not among them may give a list, a
tuple or something in Python, or could not be tried. Run this module where Keras 3 and TensorFlow are installed to write it anew.
"""

from __future__ import annotations

import contextlib
import importlib
import inspect
import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from keras3_lint.api import resources

_MODULES = (
    "keras.activations",
    "keras.losses",
    "keras.ops",
    "keras.random",
    "tensorflow",
    "tensorflow.bitwise",
    "tensorflow.image",
    "tensorflow.keras.activations",
    "tensorflow.keras.backend",
    "tensorflow.keras.losses",
    "tensorflow.keras.ops",
    "tensorflow.keras.random",
    "tensorflow.linalg",
    "tensorflow.math",
    "tensorflow.nn",
    "tensorflow.random",
    "tensorflow.signal",
    "tensorflow.strings",
)
# What is given decides what comes back: functions that run functions, map over structures or have several results by an argument.
_NOT_TRIED = frozenset(
    {"case", "cond", "map_fn", "vectorized_map", "switch_case", "scan", "foldl", "foldr", "while_loop", "map", "switch", "fori_loop", "associative_scan"}
    | {"identity", "stop_gradient", "grad_pass_through", "recompute_grad", "custom_gradient", "function", "py_function", "numpy_function", "where"}
    | {"convert_to_tensor", "cast", "convert_to_numpy", "is_tensor", "get_static_value", "vectorize", "saturate_cast", "rnn", "in_train_phase"}
    | {"in_test_phase", "moving_average_update", "print", "get_value", "batch_get_value", "Variable", "guarantee_const", "unique", "unstack", "deserialize", "get", "check_pinned"}
)
# The process ends when they are given what does not suit them.
_ABORTS = frozenset({"split"})
# So many successes tell.
_ENOUGH = 4
# Of those, what gives a tensor when it gives anything that goes on.
_CONVERTING = ("cast", "convert_to_tensor")
_DRAWING = ("binomial", "gamma", "normal", "randint", "truncated_normal", "uniform")  # their generator can't be made in a graph
_KNOWN = {
    "keras.ops": _CONVERTING,
    "keras.random": _DRAWING,
    "tensorflow": (*_CONVERTING, "saturate_cast"),
    "tensorflow.keras.ops": _CONVERTING,
    "tensorflow.keras.random": _DRAWING,
}


@lru_cache(maxsize=1)
def gives_tensor() -> frozenset[str]:
    """The dotted names of the functions that give one tensor."""
    return resources.read_functions("tensors.json")


def measured() -> Iterator[tuple[str, str]]:
    """For each module the names of its functions that give one tensor, by the packages that are installed."""
    for path in _MODULES:
        module = importlib.import_module("tensorflow" if path.startswith("tensorflow") else path)
        for part in path.split(".")[1:] if path.startswith("tensorflow") else ():
            module = getattr(module, part)
        left_out = _NOT_TRIED | _ABORTS
        functions = [name for name in dir(module) if name[:1].islower() and name not in left_out and callable(getattr(module, name))]
        found = [name for name in functions if not inspect.isclass(getattr(module, name)) and _gives_tensor(getattr(module, name))]
        yield path, " ".join(sorted({*found, *_KNOWN.get(path, ())}))


def _gives_tensor(function: Any) -> bool:
    """Whether some ways to call the function succeed inside a traced function, and each gives a tensor."""
    tensorflow = importlib.import_module("tensorflow")
    kinds: list[bool] = []
    with tensorflow.Graph().as_default():
        for attempt in _attempts(tensorflow):
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                kinds.append(tensorflow.is_symbolic_tensor(function(*attempt)))
            if len(kinds) == _ENOUGH:
                break
    return bool(kinds) and all(kinds)


def _attempts(tensorflow: Any) -> list[list[Any]]:
    """Arguments that suit most functions."""
    real, square = tensorflow.ones((2, 4)), tensorflow.ones((3, 3))
    whole, flags, text = tensorflow.ones((2, 4), "int32"), real > 0, tensorflow.constant(["a", "b"])
    image, rows, complex_ = tensorflow.ones((1, 4, 4, 3)), tensorflow.ones((1, 4, 3)), tensorflow.complex(square, square)
    signal = tensorflow.ones((1024,))
    tensors = [real, square, whole, flags, text, image, rows, complex_, signal]
    found: list[list[Any]] = [[]]
    for tensor in tensors:
        found += [[tensor] * count for count in (1, 2, 3, 4)]
        found += [[tensor, rest] for rest in (1, 2, [1], 0.5, "float32", [0, 1], (4, 4), whole, [[1, 1], [1, 1]])]
        found += [[[tensor, tensor]], [[tensor, tensor], 1], [0, [tensor, tensor]], [tensor, 0.5, 0.5], [tensor, 1, 1], [tensor, (1,), (1,)]]
    found += [[(2, 3)], [3], [2, 3], [0.0], [0, 3], [(2, 3), 1.0], [(2,), 3], [0.0, 1.0, 5], ["ab,bc->ac", real, tensorflow.ones((4, 2))]]
    found += [[image, tensorflow.ones((1, 1, 3, 2)), 1, "SAME"], [image, tensorflow.ones((1, 1, 3, 2)), 1, "same"], [image, 2, 2, "SAME"]]
    found += [[rows, tensorflow.ones((1, 3, 2)), 1, "SAME"], [image, 2, 1, "same"], [square, [0, 0, 1], 2], [square, [0, 0, 1]], [signal, 256, 128]]
    found += [[image, 1, 1, 2, 2], [real, [[0]], [1.0]], [[[0, 0]], [1.0], (2, 2)], [real, [0, 0], [1, 1]], [whole, 4, 1.0, 0.0], [real, 4]]
    found += [[real, (8,)], [real, (2, 2, 4)], [real, tensorflow.ones((4, 2)), 1], [image, 2, 2, "SAME"]]
    found += [[real, real, real, None, None, 0.001], [flags, real, real], [text, ""], [text, "a", "b"], [(2, 3), 0, 5], [real, 2, 1, 0]]
    return found


if __name__ == "__main__":
    resources.write_pairs("tensors.json", ((module, names) for module, names in measured() if names))
