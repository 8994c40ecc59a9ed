"""The callables whose positional parameters changed between Keras 2.15 and Keras 3, by the last parts of their names.

``reordered.json`` holds the first place that changed for each. It is read off the signatures of the API tables, which takes longer than
linting a file does: run this module when they change.
"""

from __future__ import annotations

from functools import cache

from keras3_lint.api import resources, tables

_FILE = "reordered.json"
# What is called by other names than that of its own: `super().__init__(...)`, `self(...)`.
_ALWAYS = ("compile", "__init__", "call", "fit", "super")


@cache
def places() -> dict[str, int]:
    """The last part of a name -> the first place that changed in anything of the name."""
    found: dict[str, int] = resources.read(_FILE)
    return found


def computed() -> dict[str, int]:
    """The same, read off the tables."""
    found: dict[str, int] = {}
    for table in ("members", "signatures"):
        for key in tables.names_of(table):
            owner, _, last = key.rpartition(".")
            old = _positional(table, owner, last, tables.KERAS2) or []
            for release in tables.all_releases() if old else ():
                new = _positional(table, owner, last, release)
                if new is not None and (first := _first(old, new)) < len(old):
                    found[last] = min(first, found.get(last, first))
    return found | dict.fromkeys(_ALWAYS, 0)


def _first(old: list[str], new: list[str]) -> int:
    """The first place where the names differ, or where the new ones end."""
    return next((place for place, (before, after) in enumerate(zip(old, new, strict=False)) if before != after), len(new))


def _positional(table: str, owner: str, last: str, release: str) -> list[str] | None:
    """The names of the positional parameters of a function or a method; None where there is none, or it takes any number."""
    name = f"{owner}.{last}"
    member = tables.member(owner, last, release) if table == "members" else None
    signature = tables.signature(name, release) if table == "signatures" else member.signature if member is not None else None
    return None if signature is None or signature.open_ended else [parameter.name for parameter in signature.positional]


if __name__ == "__main__":
    resources.write_pairs(_FILE, sorted(computed().items()))
