"""The tables as text: one sorted record per line, the releases of each value merged into ranges."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from keras3_lint.api.facts import TABLES, Facts, Value
from keras3_lint.api.ranges import format_ranges, parse_ranges, release_key

RELEASES = "releases.jsonl"


def merge(releases: Iterable[Facts]) -> dict[str, str]:
    """File name -> text, for all tables over all given releases."""
    ordered = sorted(releases, key=lambda facts: release_key(facts.release))
    order = [facts.release for facts in ordered]
    texts = {RELEASES: "".join(f"{_line([facts.release, facts.version])}\n" for facts in ordered)}
    for table in TABLES:
        rows: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for facts in ordered:
            for key, values in facts.tables[table].items():
                for value in values:
                    rows[key][_line(value)].append(facts.release)
        texts[f"{table}.jsonl"] = "".join(sorted(_row(key, variants, order) for key, variants in rows.items()))
    return texts


def _row(key: str, variants: dict[str, list[str]], order: Sequence[str]) -> str:
    values = [[format_ranges(releases, order), *json.loads(value)] for value, releases in variants.items()]
    return f"{_line([key, *values])}\n"


def _line(value: Value) -> str:
    return json.dumps(value, separators=(",", ":"))


def expand(folder: Path) -> dict[str, Facts]:
    """Release -> facts, from the files that `write` wrote: the inverse of `merge`."""
    releases = {
        release: Facts(release, version) for release, version in map(json.loads, _lines(folder / RELEASES))
    }
    order = list(releases)
    for table in TABLES:
        for key, *variants in map(json.loads, _lines(folder / f"{table}.jsonl")):
            for ranges, *value in variants:
                for release in parse_ranges(ranges, order):
                    releases[release].tables[table].setdefault(key, []).append(value)
    return releases


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def write(folder: Path, releases: Iterable[Facts]) -> None:
    """Write all tables into ``folder``."""
    for name, text in merge(releases).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
