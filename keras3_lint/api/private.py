"""The modules below ``keras.src``: private, and moved between releases. ``python -m keras3_lint.api.private 3.0=DIR 3.1=DIR ...``

Each ``DIR`` is a folder that holds an installed package ``keras``. ``private.jsonl`` has one record per module, sorted: its path below
``keras.src`` and the releases that have it.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from keras3_lint.api.ranges import format_ranges, parse_ranges, release_key
from keras3_lint.api.tables import all_releases
from keras3_lint.config import Release

TABLE = Path(__file__).with_name("private.jsonl")
ROOT = "keras.src"


@lru_cache(maxsize=2048)
def lacking(name: str) -> tuple[Release, ...]:
    """The releases in which ``keras.src...`` stands for no module and for nothing in one: its longest known parent is a package without it.

    What a module binds is not known, so a name right below a module that is there lacks nowhere.
    """
    if name == ROOT or not name.startswith(f"{ROOT}."):
        return ()
    parts = name.removeprefix(f"{ROOT}.").split(".")
    if len(parts) == 1:
        return ()
    parent = ".".join(parts[:-1])
    there = _releases(parent)
    return tuple(Release.parse(release) for release in all_releases() if release not in there)


@lru_cache(maxsize=2048)
def _releases(module: str) -> tuple[str, ...]:
    lines = _lines()
    key = f'["{module}",'
    index = bisect_left(lines, key)
    if index == len(lines) or not lines[index].startswith(key):
        return ()
    return parse_ranges(json.loads(lines[index])[1], all_releases())


@cache
def _lines() -> list[str]:
    return TABLE.read_text(encoding="utf-8").splitlines()


def modules(folder: Path) -> Iterator[str]:
    """The dotted paths below ``keras/src`` of the modules in ``folder``, without tests."""
    source = folder / "keras" / "src"
    for path in source.rglob("*.py"):
        parts = path.relative_to(source).with_suffix("").parts
        parts = parts[:-1] if parts[-1] == "__init__" else parts
        if parts and not parts[-1].endswith("_test"):
            yield ".".join(parts)


def main(arguments: list[str]) -> None:
    """Write the table anew."""
    found: dict[str, set[str]] = {}
    order = sorted((argument.partition("=")[0] for argument in arguments), key=release_key)
    for argument in arguments:
        release, _, folder = argument.partition("=")
        for module in modules(Path(folder)):
            found.setdefault(module, set()).add(release)
    rows = (json.dumps([module, format_ranges(releases, order)], separators=(",", ":")) for module, releases in found.items())
    TABLE.write_text("\n".join(sorted(rows)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
