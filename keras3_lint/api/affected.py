"""Which releases of Keras 3 a rule, or one pitfall of a rule, bites on: data, never code.

``affected.json`` holds one record per line: ``"KER301": ["3.0", "3.3"]``, or ``"KER302/mask": [...]`` for one of several
pitfalls of a rule. An open end is the newest release that was measured, ``newest``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

from keras3_lint.api import resources
from keras3_lint.config import OLDEST, Release


@lru_cache(maxsize=1)
def _data() -> tuple[Release, dict[str, tuple[Release, Release]]]:
    raw = resources.read("affected.json")
    newest = Release.parse(raw["newest"])
    rows = {key: (Release.parse(first), Release.parse(last)) for key, (first, last) in raw["rows"].items()}
    return newest, rows


def newest() -> Release:
    """The newest release that the ranges were measured on."""
    return _data()[0]


def rows() -> dict[str, tuple[Release, Release]]:
    """All ranges by key; both ends count."""
    return _data()[1]


def known() -> tuple[Release, ...]:
    """Every release of Keras 3 that the data speaks of, the oldest first."""
    return tuple(Release(3, minor) for minor in range(newest().minor + 1))


def affected(row: str) -> tuple[Release, ...]:
    """The releases on which ``row`` bites. A row without a record of its own has its rule's; KeyError if that has none."""
    ranges = rows()
    first, last = ranges[row] if row in ranges else ranges[row.partition("/")[0]]
    return tuple(release for release in known() if first <= release <= last)


def note(releases: Sequence[Release]) -> str:
    """What a message appends when not all releases are hit: ``(Keras 3.0-3.3)``, ``(Keras 3.6+)`` or nothing."""
    everything = known()
    runs: list[list[Release]] = []
    for release in releases:
        if runs and runs[-1][-1].minor + 1 == release.minor:
            runs[-1].append(release)
        else:
            runs.append([release])
    if list(releases) == list(everything) or not runs:
        return ""
    return f"(Keras {', '.join(_run(run) for run in runs)})"


def _run(run: list[Release]) -> str:
    if run[-1] == newest() and run[0] > OLDEST:
        return f"{run[0]}+"
    return f"{run[0]}" if run[0] == run[-1] else f"{run[0]}-{run[-1]}"


def written(newest: str, ranges: Mapping[str, object]) -> str:
    """The text of ``affected.json`` with these records."""
    body = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in sorted(ranges.items()))
    return f'{{\n"newest": {json.dumps(newest)},\n"rows": {{\n{body}\n}}\n}}\n'
