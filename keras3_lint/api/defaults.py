"""Arguments whose default differs between Keras 2.15 and Keras 3, as far as it matters for what is computed.

``defaults.jsonl`` holds one record per line, what is called and its changes. It is read off the signatures of the API tables, which takes
longer than linting a file does: run this module when they change.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from keras3_lint.api import tables
from keras3_lint.api.resources import parse
from keras3_lint.config import Release

_FILE = "defaults.jsonl"
# Names, what is only drawn, and defaults that mean the same: they stand in the signature only.
_SAME = frozenset(["name", "data_format", "dpi", "show_layer_names", "width", "reduction", "ema_overwrite_frequency"])


@dataclass(frozen=True, slots=True)
class Change:
    """One argument: its place, its default in Keras 2, and in Keras 3 (None where it has to be given)."""

    argument: str
    place: int
    old: str
    new: str | None
    releases: tuple[Release, ...]


@cache
def changed() -> dict[str, tuple[Change, ...]]:
    """The changes by the canonical name of what is called."""
    lines = Path(__file__).with_name(_FILE).read_text(encoding="utf-8").splitlines()
    return {name: tuple(_read(*fields) for fields in changes) for name, *changes in parse(lines)}


def _read(argument: str, place: int, old: str, new: str | None, releases: str) -> Change:
    return Change(argument, place, old, new, tuple(map(Release.parse, releases.split())))


def computed() -> dict[str, tuple[Change, ...]]:
    """The same, read off the tables."""
    found: dict[str, tuple[Change, ...]] = {}
    for name in tables.names_of("signatures"):
        old = tables.signature2(name)
        if old is None or not name.startswith("keras."):
            continue
        changes = [change for place, item in enumerate(old.positional) if item.default and (change := _change(name, item, place))]
        if changes:
            found[name] = tuple(changes)
    return found


def _change(name: str, old: tables.Parameter, place: int) -> Change | None:
    releases: dict[Release, str | None] = {}
    for release in tables.all_releases():
        signature = tables.signature(name, release)
        new = None if signature is None or signature.raises else signature.find(old.name)
        if new is not None and new.kind == "positional" and old.name not in _SAME and not _is_same(str(old.default), new.default):
            releases[Release.parse(release)] = new.default
    return Change(old.name, place, str(old.default), next(iter(releases.values())), tuple(releases)) if releases else None


def _is_same(old: str, new: str | None) -> bool:
    """Whether two defaults mean the same: one number for all places, another writing of a number or a name."""
    if new is None:
        return False
    if old == new:
        return True
    numbers = {part.strip(" ()") for text in (old, new) for part in text.split(",") if part.strip(" ()")}
    try:
        return len({float(number) for number in numbers}) == 1
    except ValueError:
        return old.lower() == new.lower()


def _fields(change: Change) -> list[Any]:
    return [change.argument, change.place, change.old, change.new, " ".join(map(str, change.releases))]


if __name__ == "__main__":
    records = ([name, *map(_fields, changes)] for name, changes in sorted(computed().items()))
    text = "".join(json.dumps(record, separators=(",", ":")) + "\n" for record in records)
    Path(__file__).with_name(_FILE).write_text(text, encoding="utf-8")
