"""Strings that named a loss, metric, constraint, initializer or regularizer in Keras 2 and name none in Keras 3.

``identifiers.json`` holds one record per kind: the string, and the one to write instead, empty where there is none. Each was given to
`compile` and `fit`, or to a layer, of Keras 3.0 and 3.15, and raised; its replacement ran.
"""

from __future__ import annotations

from functools import cache

from keras3_lint.api import resources


@cache
def identifiers() -> dict[str, dict[str, str]]:
    """Kind (``loss``, ``metric``, ...) to string to replacement."""
    found: dict[str, dict[str, str]] = resources.read("identifiers.json")
    return found
