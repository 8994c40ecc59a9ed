"""Where the time goes, rule by rule: ``python benchmarks/rules.py TREE ...``.

The files of the trees are parsed first, as flake8 has parsed them. A rule's time holds that of the questions to the model that it was the first
to ask, so what several rules ask is booked on one of them.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any
from unittest.mock import patch

from keras3_lint.checker import checkers
from keras3_lint.config import Config
from keras3_lint.engine import lint
from keras3_lint.paths import relevant
from keras3_lint.semantics import project
from keras3_lint.source import Source, SourceError

spent: Counter[str] = Counter()


def timed(name: str, function: Any) -> Any:
    """``function``, which returns something to iterate over or any other value, with its time booked on ``name``."""

    def run(*args: Any, **kwargs: Any) -> Any:
        start = time.process_time()
        result = function(*args, **kwargs)
        if hasattr(result, "__next__"):
            result = list(result)
        spent[name] += time.process_time() - start  # type: ignore[assignment]
        return result

    return run


def sources(trees: list[str]) -> list[Source]:
    """The files that pass the prefilter, parsed."""
    found = []
    for tree in trees:
        for path in sorted(Path(tree).rglob("*.py")):
            try:
                source = Source.from_path(path)
                if relevant(source.text) and source.tree.body:
                    found.append(source)
            except SourceError:
                continue
    return found


def main() -> None:
    """Print the table."""
    start = time.process_time()
    files = sources(sys.argv[1:])
    parsing = time.process_time() - start
    lines = sum(source.text.count("\n") for source in files)
    for rule in checkers():
        for method, _ in rule.handlers():
            handler = getattr(rule, method)
            marked = timed(rule.code, handler)
            marked.__dict__.update(handler.__dict__)
            setattr(rule, method, marked)
    with patch.object(project, "module_of", timed("model", project.module_of)):
        start = time.process_time()
        for source in files:
            lint(source, Config())
        total = time.process_time() - start
    print(f"{len(files)} files, {lines} lines: parsed in {parsing:.3f} s, linted in {total:.3f} s, {lines / max(total, 1e-9):,.0f} lines/s")
    for name, seconds in [*spent.most_common(), ("the rest", total - sum(spent.values()))]:
        print(f"{name:8} {seconds:7.3f} s")


if __name__ == "__main__":
    main()
