"""Findings that a team knows already: kept by path, code and statement, so that moved lines and new wording change nothing."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable

from keras3_lint.cli.errors import UsageError, reason
from keras3_lint.cli.files import write_text
from keras3_lint.cli.fingerprints import Key, key, relative
from keras3_lint.cli.results import Found

VERSION = 1
_FIELDS = ("path", "code", "statement")


class Baseline:
    """What a file holds; paths count from its folder."""

    def __init__(self, path: str) -> None:
        self._root = os.path.dirname(os.path.abspath(path))
        self._known = _read(path)

    def new(self, found: Iterable[Found], linted: Iterable[str]) -> tuple[list[Found], list[Key]]:
        """The findings that it does not hold, and its entries that are stale: of files that were linted, or are gone."""
        left = Counter(self._known)
        new = []
        for one in found:
            own = key(one, self._root)
            if left[own] > 0:
                left[own] -= 1
            else:
                new.append(one)
        seen = {relative(path, self._root) for path in linted}
        stale = [own for own, count in sorted(left.items()) for _ in range(count) if own[0] in seen or not self._exists(own[0])]
        return new, stale

    def _exists(self, path: str) -> bool:
        return os.path.exists(os.path.join(self._root, path))


def _read(path: str) -> Counter[Key]:
    try:
        with open(path, encoding="utf-8") as stream:
            data = json.load(stream)
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"can't read the baseline `{path}`: {reason(error)}") from error
    try:
        if data["version"] != VERSION:
            raise UsageError(f"the baseline `{path}` is of version {data['version']}, not {VERSION}; write it anew with --write-baseline")
        known: Counter[Key] = Counter()
        for entry in data["findings"]:
            own = tuple(entry[field] for field in _FIELDS)
            count = entry.get("count", 1)
            if not all(isinstance(part, str) for part in own) or not isinstance(count, int) or count < 1:
                raise TypeError
            known[own[0], own[1], own[2]] += count
    except (KeyError, TypeError, AttributeError):
        raise UsageError(f"can't read the baseline `{path}`: it is not one that --write-baseline wrote") from None
    return known


def write(path: str, found: Iterable[Found]) -> int:
    """Write all findings, one entry on each line; how many there are. Raises UsageError."""
    counts = Counter(key(one, os.path.dirname(os.path.abspath(path))) for one in found)
    lines = []
    for own, count in sorted(counts.items()):
        entry: dict[str, object] = dict(zip(_FIELDS, own, strict=True))
        lines.append(json.dumps(entry | ({"count": count} if count > 1 else {}), ensure_ascii=False))
    entries = ",\n".join(lines)
    text = f'{{"version": {VERSION}, "findings": [\n{entries}\n]}}\n' if lines else f'{{"version": {VERSION}, "findings": []}}\n'
    write_text(path, text)
    return counts.total()
