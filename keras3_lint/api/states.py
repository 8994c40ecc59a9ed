"""Which layers of Keras create variables of their own when they are built or called: measured on the real package.

``states.json`` holds one record per line: ``"layers.Dense": "weights"``, ``"layers.Dropout": "seed"`` for one whose only variable is
the state of its random numbers. A layer that is not among them creates none with its default arguments, or could not be tried.
Run this module where Keras and TensorFlow are installed to write it anew.
"""

from __future__ import annotations

import importlib
import inspect
import itertools
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from keras3_lint.api import resources

# Values for the parameters that have no default.
_ARGUMENTS: dict[str, Any] = {
    "units": 2, "filters": 2, "kernel_size": 1, "input_dim": 4, "output_dim": 2, "num_heads": 2, "key_dim": 2, "head_dim": 2,
    "num_query_heads": 2, "num_key_value_heads": 2, "rate": 0.5, "stddev": 0.5, "factor": 0.5, "height_factor": 0.5, "height": 4,
    "width": 4, "equation": "ab,bc->ac", "output_shape": 2, "num_bins": 4,
    "scale": 1.0, "value_range": (0, 1), "num_tokens": 4,
}  # fmt: skip
_SHAPES = ((2, 4), (2, 4, 4, 32), (2, 8, 3), (2, 4, 4, 4, 3), (2, 3, 4, 4, 4, 3))


@lru_cache(maxsize=1)
def states() -> dict[str, str]:
    """``weights`` or ``seed`` by the path below ``keras``."""
    found: dict[str, str] = resources.read("states.json")
    return found


def measured() -> Iterator[tuple[str, str]]:
    """The pairs that the installed package has."""
    layers = importlib.import_module("keras").layers
    for name in sorted(dir(layers)):
        cls = getattr(layers, name)
        if inspect.isclass(cls) and issubclass(cls, layers.Layer) and (kind := _kind(cls)):
            yield f"layers.{name}", kind


def _kind(cls: Any) -> str:
    """What an instance creates: made with as few arguments as it takes, and called on each shape, or built for it, until one suits."""
    ones = importlib.import_module("numpy").ones
    required = [
        name
        for name, parameter in list(inspect.signature(cls.__init__).parameters.items())[1:]
        if parameter.default is parameter.empty and parameter.kind is parameter.POSITIONAL_OR_KEYWORD
    ]
    if not all(name in _ARGUMENTS for name in required):
        return ""
    found = ""
    for shape, uses in itertools.product(_SHAPES, (_call, _call_on_two, _build)):
        try:
            instance = cls(**{name: _ARGUMENTS[name] for name in required})
            uses(instance, ones(shape, "float32"))
        except Exception:  # this shape does not suit
            continue
        found = max(found, _held(instance))  # "weights" is more than "seed"
    return found


def _call(instance: Any, data: Any) -> None:
    instance(data)


def _call_on_two(instance: Any, data: Any) -> None:
    instance(data, data)


def _build(instance: Any, data: Any) -> None:
    instance.build(data.shape)


def _held(instance: Any) -> str:
    if getattr(instance, "weights", None):
        return "weights"
    return "seed" if instance.variables else ""


if __name__ == "__main__":
    resources.write_pairs("states.json", sorted(measured()))
