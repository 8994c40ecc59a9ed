"""Lint all Python files of whole trees: ``python tests/fuzz/trees.py [--seconds 5] [--twice] TREE ...``.

No file may end in a traceback or in KER000, and none may take longer than its bound. With ``--twice`` each file is linted a second time, after
everything that was remembered has been forgotten, and the findings must be the same. With ``--every`` the prefilter is off: files that do not speak
of Keras go through the model and the rules too. Without a tree it takes the standard library, with its tests,
and the packages of the environment. Counts are printed for each package.
"""

from __future__ import annotations

import argparse
import os
import sys
import sysconfig
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from keras3_lint import engine, metadata
from keras3_lint.config import Config
from keras3_lint.engine import RULE_FAILED, lint
from keras3_lint.paths import relevant
from keras3_lint.semantics import project
from keras3_lint.source import Source, SourceError


@dataclass
class Outcome:
    """What linting one file gave."""

    path: str
    lines: int = 0
    seconds: float = 0.0
    relevant: bool = False
    unreadable: bool = False
    codes: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


def let_all_in() -> None:
    """Switch the prefilter off in this process."""
    engine.concerns_keras = lambda text, path: True  # type: ignore[attr-defined]


def look(job: tuple[str, float, bool]) -> Outcome:
    """Lint one file, with all rules."""
    path, bound, twice = job
    outcome = Outcome(path)
    start = time.process_time()
    try:
        config = Config(backend="any")
        source = Source.from_path(Path(path))
        outcome.lines, outcome.relevant = source.text.count("\n"), relevant(source.text)
        findings = lint(source, config)
        outcome.seconds = time.process_time() - start
        outcome.codes = Counter(finding.code for finding in findings)
        outcome.problems += [finding.message for finding in findings if finding.code == RULE_FAILED]
        if twice and (findings or engine.concerns_keras(source.text, path)):  # type: ignore[attr-defined]
            project.forget()
            metadata.forget()
            if lint(Source.from_path(Path(path)), config) != findings:
                outcome.problems.append("other findings the second time")
    except SourceError:
        outcome.unreadable = True
    except BaseException:
        outcome.problems.append(traceback.format_exc())
    outcome.seconds = outcome.seconds or time.process_time() - start
    if outcome.seconds > bound + outcome.lines / 20_000:
        outcome.problems.append(f"took {outcome.seconds:.1f} s for {outcome.lines} lines")
    return outcome


def files(tree: Path) -> list[str]:
    """All Python files below a tree, links not followed."""
    found = []
    for folder, folders, names in os.walk(tree):
        folders.sort()
        found += [os.path.join(folder, name) for name in sorted(names) if name.endswith(".py")]
    return found


def package(path: str, tree: str) -> str:
    """What a file is counted for: the first folder below the tree."""
    first, _, rest = os.path.relpath(path, tree).partition(os.sep)
    return first if rest else "(files)"


def main() -> int:
    """1 when a file has a problem."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trees", nargs="*", type=Path, default=[Path(sysconfig.get_path("stdlib"))])
    parser.add_argument("--seconds", type=float, default=5.0, help="CPU time that a file may take, beside 50 ms per 1,000 lines (default: %(default)s)")
    parser.add_argument("--twice", action="store_true", help="lint each file twice and compare")
    parser.add_argument("--every", action="store_true", help="lint files that do not speak of Keras too")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--all", action="store_true", help="print every package, not only the large ones")
    options = parser.parse_args()
    start, bad, slowest = time.time(), 0, []
    total: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for tree in options.trees:
        counts: dict[str, Counter[str]] = {}
        jobs = [(path, options.seconds, options.twice) for path in files(tree)]
        with ProcessPoolExecutor(options.jobs, initializer=let_all_in if options.every else None) as pool:
            for outcome in pool.map(look, jobs, chunksize=25):
                counter = counts.setdefault(package(outcome.path, str(tree)), Counter())
                counter.update(files=1, lines=outcome.lines, findings=outcome.codes.total(), relevant=outcome.relevant, unreadable=outcome.unreadable)
                codes.update(outcome.codes)
                slowest = sorted([*slowest, (outcome.seconds, outcome.lines, outcome.path)], reverse=True)[:10]
                for problem in outcome.problems:
                    bad += 1
                    print(f"{outcome.path}: {problem}", flush=True)
        print(f"\n{tree}\n{'package':32} {'files':>8} {'lines':>10} {'of Keras':>9} {'unreadable':>10} {'findings':>9}")
        for name, counter in sorted(counts.items(), key=lambda item: -item[1]["lines"]):
            total.update(counter)
            if options.all or counter["lines"] > 20_000:
                print(_row(name, counter))
    print(f"\n{_row('all', total)}\n\nslowest:")
    for seconds, lines, path in slowest:
        print(f"{seconds:7.2f} s {lines:8} lines  {path}")
    print("findings:", ", ".join(f"{code} {count}" for code, count in sorted(codes.items())))
    print(f"{total['files']:,} files, {total['lines']:,} lines in {time.time() - start:.0f} s: {bad} problems")
    return 1 if bad or not total["files"] else 0


def _row(name: str, counter: Counter[str]) -> str:
    return f"{name:32} {counter['files']:8,} {counter['lines']:10,} {counter['relevant']:9,} {counter['unreadable']:10,} {counter['findings']:9,}"


if __name__ == "__main__":
    sys.exit(main())
