"""The callables whose positional parameters changed between Keras 2.15 and Keras 3, by the last parts of their names.

``reordered.json`` holds the first place that changed for each. It is read off the signatures of the API tables, which takes longer than
linting a file does: run this module when they change.
"""

from __future__ import annotations

import json
from functools import cache

from keras3_lint.api import resources, tables
from keras3_lint.api.ranges import parse_ranges

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
        for line in tables.lines_of(table):
            key, *variants = json.loads(line)
            lists = [fields[0] for ranges, *values in variants if (fields := [v for v in values if isinstance(v, list)])]
            names = [[text.partition("=")[0] for text in texts] for texts in lists]
            last = key.rpartition(".")[2]
            for other in names[1:] if tables.KERAS2 in parse_ranges(variants[0][0], tables.release_order()) else ():
                first = next((i for i, (a, b) in enumerate(zip(names[0], other, strict=False)) if a != b), None)
                if first is not None:
                    found[last] = min(first, found.get(last, first))
    return found | dict.fromkeys(_ALWAYS, 0)


if __name__ == "__main__":
    resources.write_pairs(_FILE, sorted(computed().items()))
