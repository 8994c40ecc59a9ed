"""What one release of Keras offers, as plain data: the meeting point of everything that builds the tables."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

Value = list[Any]
"""One JSON value of a table row; which fields it has depends on the table."""

SHORT_NAMES = frozenset({"keras.Input", "keras.Model", "keras.Sequential"})
"""The names that every release has directly below ``keras``."""
PASSING = frozenset({"engine", "experimental", "legacy", "__internal__"})
"""Modules whose names are second choice for a canonical name."""
TABLES = ("names", "bases", "signatures", "members")


@dataclass
class Facts:
    """One release. ``tables`` is table -> key -> values; only a name has several, one for each object behind it.

    - names, ``keras.layers.Dense``: kind, canonical name ("" when it is the key, see `spelling`), where: ``K``
      attribute of native Keras, ``T`` attribute of ``tf.keras``; in lower case where it can only be imported
    - bases, by canonical name: the ancestors, nearest first, up to one whose own ancestors are the rest; ``~Name`` is
      a class without a public name
    - signatures, by canonical name: parameters, then `Callable.fields`
    - members, ``canonical.member``: kind, and for a method parameters and `Callable.fields`
    """

    release: str
    version: str
    tables: dict[str, dict[str, list[Value]]] = field(default_factory=lambda: {table: {} for table in TABLES})

    def dump(self, path: Path) -> None:
        """Write one JSON file, readable by `load`."""
        path.write_text(json.dumps(vars(self), sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Facts:
        """Read what `dump` wrote."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))


class Place(NamedTuple):
    """A public name, and what stands there."""

    name: str
    where: str
    """``K``, ``T``, ``k`` or ``t``, as in `Facts`."""
    kind: str
    identity: Hashable
    """Equal for the aliases of one object."""
    own_name: str
    """The name that the object was defined with."""


def last(name: str) -> str:
    """The part behind the last dot."""
    return name.rpartition(".")[2]


def spelling(key: str, where: str) -> str:
    """What a program writes for a key of the names table that stands at ``where``: native Keras, if it is there."""
    return key if "K" in where.upper() else f"tensorflow.{key}"


def canonical_names(places: Iterable[Place]) -> dict[Hashable, dict[str, str]]:
    """For each object, its names -> the one name under which its signature and members are filed.

    What native Keras does not have is filed as ``tensorflow.keras...``, so that a canonical name can be looked up.
    An object that stands nowhere under its own name is a placeholder for several things (``optimizers.legacy``):
    each of its last parts is filed by itself.
    """
    groups: dict[Hashable, list[Place]] = defaultdict(list)
    for place in places:
        groups[place.identity].append(place)
    chosen: dict[Hashable, dict[str, str]] = {}
    for identity, group in groups.items():
        placeholder = all(last(place.name) != place.own_name for place in group)
        native = {place.name for place in group if place.where.upper() == "K"}
        chosen[identity] = {}
        for place in group:
            rivals = [rival for rival in group if not placeholder or last(rival.name) == last(place.name)]
            name = min(rivals, key=_preference).name
            chosen[identity][place.name] = name if name in native else f"tensorflow.{name}"
    return chosen


def _preference(place: Place) -> tuple[bool, bool, bool, int, bool, str]:
    """The smallest is the canonical name: of lasting use, under its own name, in a module, short, native.

    ``keras.layers.Layer`` goes before ``keras.Layer`` because Keras 2 had no other.
    """
    parts = place.name.split(".")
    passing = not PASSING.isdisjoint(parts)
    bare = len(parts) == 2 and place.name not in SHORT_NAMES
    return (passing, parts[-1] != place.own_name, bare, len(parts), place.where.upper() != "K", place.name)


def add_names(facts: Facts, places: Iterable[Place]) -> dict[Hashable, set[str]]:
    """Fill the names table; what comes back is each object's canonical names (several for a placeholder only)."""
    places = list(places)
    chosen = canonical_names(places)
    where: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    filed: dict[Hashable, set[str]] = defaultdict(set)
    for place in places:
        canonical = chosen[place.identity][place.name]
        filed[place.identity].add(canonical)
        where[place.name, place.kind, canonical].add(place.where)
    names = facts.tables["names"]
    shared = Counter(name for name, _, _ in where)
    for (name, kind, canonical), places_of_one in sorted(where.items()):
        letters = "".join(sorted(places_of_one))
        implied = canonical == spelling(name, letters) and (shared[name] == 1 or "K" in letters)
        names.setdefault(name, []).append([kind, "" if implied else canonical, letters])
    return filed
