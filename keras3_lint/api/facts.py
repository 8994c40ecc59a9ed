"""What one release of Keras offers, as plain data: the meeting point of everything that builds the tables."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

Value = list[Any]
"""One JSON value of a table row; which fields it has depends on the table."""

TABLES = ("names", "bases", "signatures", "members")


@dataclass
class Facts:
    """One release. ``tables`` is table -> key -> values; only a name has several, one for each object behind it.

    - names, ``keras.layers.Dense``: kind, canonical name ("" when it is the key), where: ``K`` attribute of native
      Keras, ``T`` attribute of ``tf.keras``; in lower case where it can only be imported
    - bases, by canonical name: the canonical public ancestors, nearest first
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


def canonical_names(places: Iterable[Place]) -> dict[Hashable, dict[str, str]]:
    """For each object, its names -> the one name under which its signature and members are filed.

    An object that stands nowhere under its own name is a placeholder for several things (``optimizers.legacy``):
    each of its last parts is filed by itself.
    """
    groups: dict[Hashable, list[Place]] = defaultdict(list)
    owner: dict[str, Hashable] = {}
    for place in sorted(places, key=lambda place: place.where):
        groups[place.identity].append(place)
        owner.setdefault(place.name, place.identity)
    chosen: dict[Hashable, dict[str, str]] = {}
    for identity, group in groups.items():
        placeholder = all(last(place.name) != place.own_name for place in group)
        chosen[identity] = {}
        for place in group:
            rivals = [rival for rival in group if not placeholder or last(rival.name) == last(place.name)]
            name = min(rivals, key=_preference).name
            chosen[identity][place.name] = name if owner[name] == identity else f"tensorflow.{name}"
    return chosen


def _preference(place: Place) -> tuple[bool, bool, bool, int, str]:
    """The smallest is the canonical name: native, of lasting use, under its own name, short."""
    parts = place.name.split(".")
    passing = bool({"legacy", "experimental", "__internal__"} & set(parts))
    return (place.where.upper() != "K", passing, parts[-1] != place.own_name, len(parts), place.name)


def add_names(facts: Facts, places: Iterable[Place]) -> dict[Hashable, set[str]]:
    """Fill the names table; what comes back is each object's canonical names (several for a placeholder only)."""
    places = list(places)
    chosen = canonical_names(places)
    where: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    filed: dict[Hashable, set[str]] = defaultdict(set)
    for place in places:
        canonical = chosen[place.identity][place.name]
        filed[place.identity].add(canonical)
        where[place.name, place.kind, "" if canonical == place.name else canonical].add(place.where)
    names = facts.tables["names"]
    for (name, kind, canonical), letters in sorted(where.items()):
        names.setdefault(name, []).append([kind, canonical, "".join(sorted(letters))])
    return filed
