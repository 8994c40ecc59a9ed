"""Sets of releases as short text: ``3.0-3.4,3.8-``, where an open end reaches to the newest release.

The open end keeps the tables' rows unchanged when a release is added in which nothing about them changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache


def release_key(release: str) -> tuple[int, ...]:
    """A sort key: ``3.10`` comes after ``3.9``."""
    return tuple(int(part) for part in release.split("."))


def format_ranges(releases: Collection[str], order: Sequence[str]) -> str:
    """The text for a non-empty set of ``releases``, all members of ``order`` (every release, oldest first)."""
    parts: list[str] = []
    start: str | None = None
    previous = ""
    for release in (*order, ""):
        if release in releases:
            start = start or release
        elif start:
            end = "" if not release else previous
            parts.append(start if end == start else f"{start}-{end}")
            start = None
        previous = release
    return ",".join(parts)


def parse_ranges(text: str, order: Sequence[str]) -> tuple[str, ...]:
    """The members of ``order`` that ``text`` names, oldest first: the inverse of `format_ranges`."""
    found: list[str] = []
    for part in text.split(","):
        start, dash, end = part.partition("-")
        last = order.index(end) if end else order.index(start) if not dash else len(order) - 1
        found += order[order.index(start) : last + 1]
    return tuple(found)


def format_places(places: Mapping[str, str]) -> str:
    """Ranges by place as one text: ``{"K": "3.0-", "T": "3.0-", "k": "2.15"}`` is ``KT3.0- k2.15``.

    Values that are the same everywhere have the place ``""``, and their ranges are the whole text.
    """
    letters: dict[str, str] = {}
    for letter, ranges in sorted(places.items()):
        letters[ranges] = letters.get(ranges, "") + letter
    return " ".join(f"{where}{ranges}" for ranges, where in letters.items())


def parse_places(text: str) -> Iterator[tuple[str, str]]:
    """(letter, ranges) for each place of a text: the inverse of `format_places`."""
    for group in text.split():
        ranges = group.lstrip("KTkt")
        for letter in group[: len(group) - len(ranges)]:
            yield letter, ranges


@lru_cache(maxsize=8192)
def in_ranges(release: str, text: str, order: tuple[str, ...]) -> bool:
    """Whether ``text`` names ``release``; False for a release that ``order`` does not hold."""
    return release in order and release in parse_ranges(text, order)
