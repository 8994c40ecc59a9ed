"""Functions of TensorFlow, NumPy and ``tf.keras.backend`` that raise when they are given a KerasTensor: measured on the real packages.

``symbolic.json`` holds one record per line, the module and the names of its functions. A function that is not among them takes a
KerasTensor, or could not be tried. Run this module where Keras 3, TensorFlow and NumPy are installed to write it anew.
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
    "numpy",
    "numpy.linalg",
    "tensorflow",
    "tensorflow.bitwise",
    "tensorflow.debugging",
    "tensorflow.experimental.numpy",
    "tensorflow.image",
    "tensorflow.io",
    "tensorflow.keras.backend",
    "tensorflow.linalg",
    "tensorflow.math",
    "tensorflow.nn",
    "tensorflow.ragged",
    "tensorflow.random",
    "tensorflow.sets",
    "tensorflow.signal",
    "tensorflow.sparse",
    "tensorflow.strings",
)
# What Keras says when a KerasTensor reaches TensorFlow or NumPy.
_REFUSALS = (
    "Could not build a TypeSpec for <KerasTensor",
    "A KerasTensor cannot be used as input to a TensorFlow function",
    "A KerasTensor is symbolic",
)
_CLASSES = frozenset({"Variable"})
# They run what they are given, or print and read files.
_NOT_TRIED = frozenset({"py_function", "numpy_function", "while_loop", "save", "savez", "savetxt", "tofile", "info", "source", "test"})


@lru_cache(maxsize=1)
def refusing() -> frozenset[str]:
    """The dotted names of the functions that raise ValueError on a KerasTensor."""
    return resources.read_functions("symbolic.json")


def measured() -> Iterator[tuple[str, str]]:
    """Pairs of a module and the names of its functions that refuse."""
    symbolic = importlib.import_module("keras").Input((4, 4, 3), batch_size=2)
    eager = importlib.import_module("tensorflow").ones((2, 4, 4, 3))
    for path in _MODULES:
        package, _, rest = path.partition(".")
        module: Any = importlib.import_module(package)
        for part in rest.split(".") if rest else ():
            module = getattr(module, part)
        names = (name for name in sorted(dir(module)) if not name.startswith("_") and name not in _NOT_TRIED)
        yield path, " ".join(name for name in names if _refuses(getattr(module, name), symbolic, eager))


def _refuses(function: Any, symbolic: Any, eager: Any) -> bool:
    """Whether the function raises on the KerasTensor where it takes a tensor, for one way to fill its other parameters."""
    if inspect.ismodule(function) or not callable(function) or (inspect.isclass(function) and function.__name__ not in _CLASSES):
        return False
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):  # a ufunc
        parameters = []
    needed = [p for p in parameters if p.default is p.empty and p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    count = max(len(needed), getattr(function, "nin", 1), 1)
    given = _outcomes(function, symbolic, count)
    if given[0] is None:
        return False
    if any(text is not None and text.startswith(_REFUSALS) for text in given):
        return True
    # the functions of `tf.keras.backend` stumble over its shape and dtype; what works on a real tensor is meant to work
    return "backend" in function.__module__ and None in _outcomes(function, eager, count)


def _outcomes(function: Any, tensor: Any, count: int) -> list[str | None]:
    """For each way to fill the parameters the text of the exception, None where there is none."""
    rest = count - 1
    attempts = [
        [tensor] * count,
        [[tensor] * 2, *[tensor] * rest],
        [tensor, *[1] * rest],
        [tensor, *[[1]] * rest],
        [tensor, *["float32"] * rest],
        [tensor, *[lambda *_: 1] * rest],
        [lambda value: value, tensor],
        ["abcd->ab", tensor],
        [tensor, [[[[1.0]] * 3]], 1, "SAME"],
        [tensor, 1, 1, "SAME"],
    ]
    return [_exception(function, attempt) for attempt in attempts]


def _exception(function: Any, arguments: list[Any]) -> str | None:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            function(*arguments)
    except Exception as error:
        return str(error)
    return None


if __name__ == "__main__":
    resources.write_pairs("symbolic.json", ((module, names) for module, names in measured() if names))
