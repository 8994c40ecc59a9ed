"""The layers of Keras that take Python data as positional arguments: numbers, strings and lists of them.

``raw_layers.json`` is the sorted list of their names. Run this module where Keras is installed to add those of the release: a layer
takes such data when its class says so (``_allow_non_tensor_positional_args``), or hands it to ``tf.data``.
"""

from __future__ import annotations

import importlib
import inspect
from functools import lru_cache

from keras3_lint.api import resources

_FILE = "raw_layers.json"
_BASES = frozenset({"TFDataLayer", "DataLayer"})
_ATTRIBUTE = "_allow_non_tensor_positional_args"


@lru_cache(maxsize=1)
def raw_layers() -> frozenset[str]:
    """Names of classes of ``keras.layers``."""
    return frozenset(resources.read(_FILE))


def installed() -> set[str]:
    """The names that the installed release of Keras has."""
    found = set()
    for name, cls in vars(importlib.import_module("keras.layers")).items():
        if not inspect.isclass(cls):
            continue
        own = [base for base in cls.__mro__ if base.__name__ != "Layer" and base.__module__.startswith("keras.")]
        if any(base.__name__ in _BASES or _ATTRIBUTE in inspect.getsource(base) for base in own if base.__name__ != "Operation"):
            found.add(name)
    return found


if __name__ == "__main__":
    names = sorted(raw_layers() | installed())
    resources.write_names(_FILE, names)
