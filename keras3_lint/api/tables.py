"""Questions to the API tables. Standard library only; a file is read at the first question that needs it.

``name`` is a dotted name as a program spells it once its imports are resolved: ``keras.layers.Dense`` asks for native
Keras, ``tensorflow.keras.layers.Dense`` and ``keras._tf_keras.keras.layers.Dense`` for ``tf.keras``. ``release`` is
``3.N`` (a patch is ignored, what is newer than the tables is answered for the newest release they know) or ``2.15``.

============================================  =====================================================================
`all_releases`, `newest_release`              the Keras 3 releases that the tables know
`exists`, `importable`                        whether an attribute chain, or an import, finds a name; None: can't say
`releases`, `lacking`, `in_keras2`            in which releases a name is there, and in which it is not
`kind`, `canonical`, `bases`                  what it is, its one name among aliases, its ancestors
`children`                                    the names directly below a module
`signature`, `signature2`, `raises`           what a class or function takes; the exception of a placeholder
`member`                                      a method, property or attribute of a class, inherited ones too
============================================  =====================================================================
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from keras3_lint.api.ranges import in_ranges, parse_places, parse_ranges, release_key
from keras3_lint.api.signature import Parameter, Signature, parse_parameters

__all__ = [
    "KERAS2", "Member", "Parameter", "Signature", "all_releases", "bases", "canonical", "children", "exists",
    "importable", "in_keras2", "kind", "lacking", "member", "newest_release", "raises", "releases", "signature", "signature2",
]  # fmt: skip

FOLDER = Path(__file__).parent
KERAS2 = "2.15"
"""The last release of Keras 2, and the only one whose signatures and members are known."""
COMPATIBILITY = ("tensorflow.keras", "keras._tf_keras.keras", "keras.api._v2.keras")
"""The ways to spell ``tf.keras``."""

Kind = Literal["module", "closed", "class", "function", "object"]
"""``closed`` is a module that is there, and whose content is no public API (``keras.src``)."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a class. ``owner`` is the class it comes from, ``~Name`` when that has no public name."""

    owner: str
    kind: Literal["method", "property", "attribute"]
    """In the tables there is also ``absent``: what the class does not have although a base is filed with it."""
    signature: Signature | None = None
    """For a public method: parameters without ``self``."""


class _Entry(NamedTuple):
    """One object behind a name, and where and when it is there."""

    kind: Kind
    canonical: str
    places: tuple[tuple[str, str], ...]

    def at(self, release: str) -> str:
        """The letters of the places that have it in ``release``."""
        return "".join(letter for letter, ranges in self.places if in_ranges(release, ranges, release_order()))


def all_releases() -> tuple[str, ...]:
    """The Keras 3 releases that the tables know, oldest first: ``3.0``, ``3.1`` and so on."""
    return tuple(release for release in release_order() if release.startswith("3."))


def newest_release() -> str:
    """The newest release that the tables know."""
    return release_order()[-1]


@cache
def exists(name: str, release: str) -> bool | None:
    """Whether ``name`` works as a chain of attributes in ``release``; None when the tables can't say.

    They can't for private names, for what lies below ``keras.src``, for instance attributes and for other packages.
    """
    return _found(name, release, imported=False)


@cache
def importable(name: str, release: str) -> bool | None:
    """Whether ``import name``, or ``from`` its parent ``import`` its last part, works in ``release``.

    More than `exists`: ``from tensorflow.keras.saving import load_model`` works, and ``tf.keras.saving`` alone fails.
    """
    return _found(name, release, imported=True)


@lru_cache(maxsize=4096)
def lacking(name: str, *, imported: bool = False) -> tuple[str, ...]:
    """The Keras 3 releases in which `exists` (or `importable`) is False, in one go."""
    located = _locate(name)
    if located is None:
        return ()
    key, letter = located
    letters = letter + letter.lower() if imported else letter
    left, gone, parts = set(all_releases()), set[str](), key.split(".")
    for count in range(1, len(parts) + 1):
        there = {
            release: entry.kind
            for entry in reversed(_entries(".".join(parts[:count])))
            for place, ranges in entry.places
            if place in letters
            for release in _parsed(ranges)
        }
        if not parts[count - 1].startswith("_"):
            gone |= left - there.keys()
        left = {release for release in left if there.get(release) == "module"}
    return tuple(release for release in all_releases() if release in gone)


@lru_cache(maxsize=512)
def _parsed(ranges: str) -> tuple[str, ...]:
    return parse_ranges(ranges, release_order())


def _found(name: str, release: str, imported: bool) -> bool | None:
    located = _locate(name)
    if located is None:
        return None
    key, letter = located
    letters = letter + letter.lower() if imported else letter
    release = _known(release)
    parts = key.split(".")
    for count in range(1, len(parts) + 1):
        entry = _entry(".".join(parts[:count]), letters, release)
        if entry is None:
            return None if parts[count - 1].startswith("_") else False
        if entry.kind != "module" and count < len(parts):
            return _inside(entry, ".".join(parts[:count]), parts[count:], release)
    return True


def _inside(entry: _Entry, key: str, rest: list[str], release: str) -> bool | None:
    """What can be said about names below something that is no public module."""
    if entry.kind == "class" and len(rest) == 1:
        return True if _member(entry.canonical or _spelling(key, entry, release), rest[0], release) else None
    return None


@cache
def releases(name: str) -> tuple[str, str] | None:
    """The first and last Keras 3 release that has ``name`` on its surface, by attribute or import; None for none."""
    found = [release for release in _present(name) if release.startswith("3.")]
    return (found[0], found[-1]) if found else None


@cache
def in_keras2(name: str) -> bool:
    """Whether some Keras 2 (or Keras 1) had ``name`` on its surface.

    Deep modules are known down to three dots, functions and classes in them when they had a public name too.
    """
    return any(not release.startswith("3.") for release in _present(name))


def _present(name: str) -> list[str]:
    located = _locate(name)
    if located is None:
        return []
    key, letter = located
    entries = _entries(key)
    return [release for release in release_order() if any(letter in entry.at(release).upper() for entry in entries)]


@cache
def kind(name: str, release: str | None = None) -> Kind | None:
    """What ``name`` is, in ``release`` or else in the newest release that has it; None when it isn't there."""
    found = _lookup(name, release)
    return found[1].kind if found else None


@cache
def canonical(name: str, release: str | None = None) -> str | None:
    """The one name that all aliases of an object share, in ``release`` or else in the newest one that has it.

    ``keras.layers.Layer`` for ``keras.Layer``. What only ``tf.keras`` has is ``tensorflow.keras...``.
    """
    found = _lookup(name, release)
    return found[1].canonical or _spelling(found[0], found[1], found[2]) if found else None


@cache
def bases(name: str, release: str | None = None) -> tuple[str, ...]:
    """The public ancestors of a class by canonical name, nearest first; empty for what is no class."""
    found = _lookup(name, release)
    if found is None:
        return ()
    ancestors = _ancestors(canonical(name, found[2]) or "", found[2])
    return tuple(base for base in ancestors if not base.startswith("~"))


def children(name: str, release: str) -> tuple[str, ...]:
    """The last parts of the public names directly below the module ``name``, sorted; a star import binds these."""
    located = _locate(name)
    if located is None:
        return ()
    key, letter = located
    release = _known(release)
    below = (line.split('"', 2)[1].rpartition(".") for line in _lines_below("names", f"{key}."))
    return tuple(last for parent, _, last in below if parent == key and _entry(f"{key}.{last}", letter, release))


@cache
def signature(name: str, release: str) -> Signature | None:
    """What a function or the constructor of a class takes; None when it isn't there or hides that."""
    found = canonical(name, release)
    fields = _value("signatures", found, release) if found else None
    return _signature(fields, release) if fields else None


def signature2(name: str) -> Signature | None:
    """`signature` in Keras 2.15."""
    return signature(name, KERAS2)


@cache
def raises(name: str, release: str) -> str | None:
    """The exception that every use of a placeholder raises: ImportError for ``keras.optimizers.legacy.Adam``."""
    found = signature(name, release)
    return found.raises if found else None


@cache
def member(name: str, attribute: str, release: str) -> Member | None:
    """The method, property or attribute that instances of class ``name`` have, inherited ones too; None for none.

    Attributes that methods set on ``self`` count. Private members of the last Keras 2 are known of classes that others inherit from.
    """
    found = canonical(name, release)
    return _member(found, attribute, release) if found else None


def _member(cls: str, attribute: str, release: str) -> Member | None:
    for owner in (cls, *_ancestors(cls, release)):
        if fields := _value("members", f"{owner}.{attribute}", release):
            return Member(owner, fields[0], _signature(fields[1:], release))
        for ranges, kind, names in row_of("attributes", owner):
            if attribute in names.split() and in_ranges(_known(release), ranges, release_order()):
                return Member(owner, kind) if kind != "absent" else None
    return None


def _signature(fields: list[Any], release: str) -> Signature:
    parameters = parse_parameters(fields[0])
    keywords: list[str] | str | None = fields[1] if len(fields) > 1 else []
    raised: str | None = fields[2] if len(fields) > 2 else None
    if isinstance(keywords, str):
        base = _signature(_value("signatures", keywords, release) or [[]], release)
        taken = (base.names or frozenset()).difference(parameter.name for parameter in parameters)
        return Signature(parameters, taken, raised)
    return Signature(parameters, None if keywords is None else frozenset(keywords), raised)


def _ancestors(cls: str, release: str) -> tuple[str, ...]:
    """All ancestors of a canonical class; a row ends at the first one whose own row tells the rest."""
    direct = _value("bases", cls, release)
    return (*direct, *_ancestors(direct[-1], release)) if direct else ()


def _lookup(name: str, release: str | None) -> tuple[str, _Entry, str] | None:
    """Key, entry and release of ``name``, in ``release`` or else in the newest release that has it."""
    located = _locate(name)
    if located is None:
        return None
    key, letter = located
    for candidate in [_known(release)] if release else reversed(release_order()):
        if entry := _entry(key, letter + letter.lower(), candidate):
            return key, entry, candidate
    return None


def _locate(name: str) -> tuple[str, str] | None:
    """The key in the names table and the letter of the surface; None for another package."""
    for prefix in COMPATIBILITY:
        if name == prefix or name.startswith(f"{prefix}."):
            return f"keras{name[len(prefix) :]}", "T"
    return (name, "K") if name == "keras" or name.startswith("keras.") else None


def _spelling(key: str, entry: _Entry, release: str) -> str:
    return key if "K" in entry.at(release).upper() else f"tensorflow.{key}"


def _entry(key: str, letters: str, release: str) -> _Entry | None:
    return next((entry for entry in _entries(key) if not set(letters).isdisjoint(entry.at(release))), None)


@lru_cache(maxsize=4096)
def _entries(key: str) -> tuple[_Entry, ...]:
    return tuple(
        _Entry(kind, canonical[0] if canonical else "", tuple(parse_places(places))) for places, kind, *canonical in row_of("names", key)
    )


def _value(table: str, key: str, release: str) -> list[Any] | None:
    """The value of a row in ``release``."""
    release = _known(release)
    for ranges, *value in row_of(table, key):
        if in_ranges(release, ranges, release_order()):
            return value
    return None


@lru_cache(maxsize=4096)
def row_of(table: str, key: str) -> tuple[list[Any], ...]:
    """The variants of a record; empty when there is none."""
    line = next(_lines_below(table, f'{key}"'), None)
    return tuple(json.loads(line)[1:]) if line else ()


def _lines_below(table: str, start: str) -> Iterator[str]:
    """The raw lines whose key begins with ``start``: they stand together."""
    lines = lines_of(table)
    prefix = f'["{start}'
    for index in range(bisect_left(lines, prefix), len(lines)):
        if not lines[index].startswith(prefix):
            return
        yield lines[index]


def names_of(table: str) -> tuple[str, ...]:
    """The keys of a table, in its order."""
    return tuple(json.loads(line)[0] for line in lines_of(table))


@cache
def lines_of(table: str) -> list[str]:
    """The raw lines of a table."""
    return (FOLDER / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()


@cache
def release_order() -> tuple[str, ...]:
    """Every release that the tables know, the oldest first."""
    return names_of("releases")


@cache
def _known(release: str) -> str:
    """``release`` without its patch, and no newer than the tables."""
    minor = ".".join(release.split(".")[:2])
    return min(minor, newest_release(), key=release_key)
