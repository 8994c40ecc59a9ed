"""Which releases of Keras 3 a rule, or one pitfall of a rule, bites on: data, never code.

``affected.json`` holds one record per line: ``"KER301": ["3.0", "3.3"]``, or ``"KER302/mask": [...]`` for one of several
pitfalls of a rule. An open end is the newest release that was measured, ``newest``.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from keras3_lint.config import OLDEST, Release


@lru_cache(maxsize=1)
def _data() -> tuple[Release, dict[str, tuple[Release, Release]]]:
    raw = json.loads(files(__package__).joinpath("affected.json").read_text(encoding="utf-8"))
    newest = Release.parse(raw["newest"])
    rows = {key: (Release.parse(first), Release.parse(last)) for key, (first, last) in raw["rows"].items()}
    return newest, rows


def newest() -> Release:
    """The newest release that the ranges were measured on."""
    return _data()[0]


def rows() -> dict[str, tuple[Release, Release]]:
    """All ranges by key; both ends count."""
    return _data()[1]


def affected(row: str) -> tuple[Release, Release]:
    """First and last release on which ``row`` bites. A row without a record of its own has its rule's; KeyError if none."""
    ranges = rows()
    return ranges[row] if row in ranges else ranges[row.partition("/")[0]]


def note(row: str) -> str:
    """What a message appends when not all releases are hit: ``(Keras 3.0-3.3)``, ``(Keras 3.6+)`` or nothing."""
    first, last = affected(row)
    if last < newest():
        return f"(Keras {first})" if first == last else f"(Keras {first}-{last})"
    return f"(Keras {first}+)" if first > OLDEST else ""
