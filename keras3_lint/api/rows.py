"""The tables as text: one sorted record per line, the releases of each value merged into ranges.

Every line is a JSON list that begins with its key, so a reader can bisect over the raw lines:

- ``releases.jsonl``: ``[release, version]``
- ``names.jsonl``: ``[name, [places, kind], ...]``, with the canonical name as third item where it is another one.
  ``KT3.0- k2.15`` are places: both surfaces from 3.0 on; the letters are those of `Facts`
- ``bases.jsonl``, ``signatures.jsonl``, ``members.jsonl``: ``[key, [ranges, value...], ...]``, values as in `Facts`
- ``attributes.jsonl``: ``[class, [ranges, kind, "name name"], ...]``: the members without a signature
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from keras3_lint.api.facts import Facts, Value
from keras3_lint.api.ranges import format_places, format_ranges, parse_places, parse_ranges, release_key

FILES = ("releases", "names", "bases", "signatures", "members", "attributes")

Spread = dict[str, dict[str, list[tuple[str, str]]]]
"""Key -> value as text -> the (where, release) pairs that have it; ``where`` is empty except for names."""


def merge(releases: Iterable[Facts]) -> dict[str, str]:
    """File name -> text, for all tables over all given releases."""
    ordered = sorted(releases, key=lambda facts: release_key(facts.release))
    order = [facts.release for facts in ordered]
    rows: dict[str, list[Value]] = {table: _rows(_spread(ordered, table), order) for table in ordered[0].tables}
    rows["members"], rows["attributes"] = _bundled(rows["members"])
    rows = {table: sorted(values, key=lambda row: _line(row)) for table, values in rows.items()}
    rows["releases"] = [[facts.release, facts.version] for facts in ordered]
    return {f"{table}.jsonl": "".join(f"{_line(row)}\n" for row in rows[table]) for table in FILES}


def _spread(ordered: Sequence[Facts], table: str) -> Spread:
    spread: Spread = defaultdict(lambda: defaultdict(list))
    for facts in ordered:
        for key, values in facts.tables[table].items():
            for value in values:
                for where in value[2] if table == "names" else [""]:
                    stored = [item for item in value[:2] if item] if table == "names" else value
                    spread[key][_line(stored)].append((where, facts.release))
    return spread


def _rows(spread: Spread, order: Sequence[str]) -> list[Value]:
    return [
        [key, *([_releases(pairs, order), *json.loads(value)] for value, pairs in variants.items())] for key, variants in spread.items()
    ]


def _releases(pairs: list[tuple[str, str]], order: Sequence[str]) -> str:
    by_place: dict[str, list[str]] = defaultdict(list)
    for where, release in pairs:
        by_place[where].append(release)
    return format_places({where: format_ranges(found, order) for where, found in by_place.items()})


def _bundled(members: list[Value]) -> tuple[list[Value], list[Value]]:
    """Members with a signature keep a row each; the others of one class share one."""
    rows: list[Value] = []
    bundles: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, *variants in members:
        owner, _, name = key.rpartition(".")
        for ranges, kind in (variant for variant in variants if len(variant) == 2):
            bundles[owner][ranges, kind].append(name)
        if signed := [variant for variant in variants if len(variant) > 2]:
            rows.append([key, *signed])
    bundled = [[owner, *([*head, " ".join(sorted(names))] for head, names in sorted(bundle.items()))] for owner, bundle in bundles.items()]
    return rows, bundled


def expand(folder: Path) -> dict[str, Facts]:
    """Release -> facts, from the files that `write` wrote: the inverse of `merge`."""
    releases = {release: Facts(release, version) for release, version in _read(folder, "releases")}
    order = list(releases)
    for name, *variants in _read(folder, "names"):
        for places, kind, *canonical in variants:
            where: dict[str, str] = defaultdict(str)
            for letter, ranges in parse_places(places):
                for release in parse_ranges(ranges, order):
                    where[release] += letter
            for release, letters in where.items():
                value = [kind, *(canonical or [""]), letters]
                releases[release].tables["names"].setdefault(name, []).append(value)
    for table, key, ranges, value in _valued(folder):
        for release in parse_ranges(ranges, order):
            releases[release].tables[table][key] = [value]
    return releases


def _valued(folder: Path) -> Iterator[tuple[str, str, str, Value]]:
    """(table, key, ranges, value) of every row but the names'."""
    for table in ("bases", "signatures", "members"):
        for key, *variants in _read(folder, table):
            for ranges, *value in variants:
                yield table, key, ranges, value
    for owner, *bundles in _read(folder, "attributes"):
        for ranges, kind, names in bundles:
            for name in names.split():
                yield "members", f"{owner}.{name}", ranges, [kind]


def _read(folder: Path, table: str) -> Iterator[Value]:
    path = folder / f"{table}.jsonl"
    if path.exists():
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _line(value: Value) -> str:
    return json.dumps(value, separators=(",", ":"))


def write(folder: Path, releases: Iterable[Facts]) -> None:
    """Write all tables into ``folder``."""
    for name, text in merge(releases).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
