"""Values that an argument of Keras 2 takes and one of Keras 3 refuses, as ``measure_values`` found them.

``values.jsonl`` holds one record per line: the callable, the argument, the kind of value, the exception, the releases. A kind is
``float``, ``int``, ``bool``, ``None``, ``list`` or ``tuple`` (of whole numbers), ``dict``, the dotted name of a member of an
enumeration, or a text behind ``=``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from keras3_lint.api import tables
from keras3_lint.api.ranges import parse_ranges
from keras3_lint.config import Release

# Base classes that can't be tried themselves, and a class that passes the argument on to them.
_LIKE = {"keras.losses.Loss": "keras.losses.MeanSquaredError", "keras.optimizers.Optimizer": "keras.optimizers.SGD"}
# Where every text is as good as the one that was tried.
_ANY_TEXT = {"metrics": "=acc", "weighted_metrics": "=acc"}
TABLE = Path(__file__).with_name("values.jsonl")


def read() -> Iterator[list[str]]:
    """The records."""
    if TABLE.exists():
        yield from map(json.loads, TABLE.read_text(encoding="utf-8").splitlines())


@cache
def _rows() -> dict[tuple[str, str], dict[str, list[tuple[str, str]]]]:
    found: dict[tuple[str, str], dict[str, list[tuple[str, str]]]] = {}
    for name, argument, kind, raised, ranges in read():
        found.setdefault((name, argument), {}).setdefault(kind, []).append((raised, ranges))
    return found


@cache
def arguments() -> frozenset[str]:
    """The names of the arguments that the table speaks of."""
    return frozenset(argument for _, argument in _rows())


@cache
def callables() -> frozenset[str]:
    """The last parts of the names of the callables that the table speaks of, and what else may be one of them."""
    classes = {name.rpartition(".")[2] for name, _ in _rows()}
    return frozenset(classes | {"__init__"})


@lru_cache(maxsize=2048)
def refused(name: str, argument: str, kind: str) -> dict[Release, str]:
    """The releases that refuse such a value for an argument of the callable or of a class above it, each with the exception."""
    if argument in _ANY_TEXT and kind.startswith("="):
        kind = _ANY_TEXT[argument]
    owner, _, last = name.rpartition(".")
    is_method = last.islower() and owner.rpartition(".")[2][:1].isupper()
    cls = owner if is_method else name
    known = tables.canonical(cls) or cls
    names = [known, *tables.bases(cls)] if is_method else [_LIKE.get(known, known)]
    for base in names:
        variants = _rows().get((f"{base}.{last}" if is_method else base, argument), {}).get(kind)
        if variants is not None:
            return {Release.parse(release): raised for raised, ranges in variants for release in parse_ranges(ranges, tables.all_releases())}
    return {}
