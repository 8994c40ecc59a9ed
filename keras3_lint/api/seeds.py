"""TensorFlow's functions that draw random numbers from a state, and where their ``seed`` stands: measured on the real package.

``seeds.json`` holds one record per line, the dotted name and the 0-based position of ``seed``. Run this module where TensorFlow is
installed to write it anew.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from functools import lru_cache

from keras3_lint.api import resources

_MODULES = (
    "tensorflow.compat.v1",
    "tensorflow.compat.v1.image",
    "tensorflow.compat.v1.nn",
    "tensorflow.compat.v1.random",
    "tensorflow.image",
    "tensorflow.keras.backend",
    "tensorflow.nn",
    "tensorflow.random",
)
# It takes a seed and draws nothing.
_NOT_RANDOM = frozenset({"compute_accidental_hits"})


@lru_cache(maxsize=1)
def seeds() -> dict[str, int]:
    """Position of ``seed`` by name. Functions that need a seed (``stateless_normal``) are not among them."""
    found: dict[str, int] = resources.read("seeds.json")
    return found


def measured() -> Iterator[tuple[str, int]]:
    """The pairs that the installed package has."""
    for path in _MODULES:
        package, _, rest = path.partition(".")
        module: object = importlib.import_module(package)
        for part in rest.split("."):
            module = getattr(module, part)
        for name in sorted(dir(module)):
            function = getattr(module, name)
            if name.startswith("_") or name in _NOT_RANDOM or inspect.isclass(function) or not callable(function):
                continue
            parameters = inspect.signature(function).parameters
            if "seed" in parameters and parameters["seed"].default is None and "stateless" not in name:
                yield f"{path}.{name}", list(parameters).index("seed")


if __name__ == "__main__":
    resources.write_pairs("seeds.json", sorted(measured()))
