"""Prove the fixtures on the Keras that is installed: ``python tests/keras/prove.py [KER301 ...]``.

Every function of ``bad.py`` (and ``bad_any.py``, and so on) that holds a marker, and every function of ``good.py`` and ``fixed.py``, is run alone: in a process of its
own and an empty folder, with the TensorFlow backend. Where the rule's range holds the installed release,

- an error must raise one of the exceptions that the finding names, or a subclass;
- a warning must run; the silent change is shown when an ``assert`` of the function, which says what Keras 2 does, then fails. A warning
  without one is *not* proven here, and said so;
- portability and advice must run; that something fails on JAX or PyTorch is *not* proven here, and said so. Advice may stand at the
  top of the file: then importing it must work;
- ``good.py`` and ``fixed.py`` must run.

The exit status is 1 when one of this does not hold. Fixtures are read with the linter's own reader, findings come from its engine.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from keras3_lint.api.affected import affected
from keras3_lint.checker import Checker, Hit
from keras3_lint.config import Release
from keras3_lint.engine import lint
from keras3_lint.examples import config, markers
from keras3_lint.finding import Finding, Severity
from keras3_lint.source import Source

FIXTURES = Path(__file__).parents[1] / "checkers"
RUNNER = Path(__file__).with_name("runner.py")
TIMEOUT = 120
IMPORT = "import"  # no name of a function: what the runner takes for loading the file and no more


@dataclass(frozen=True)
class Case:
    """A function to run: what it must do on which releases. ``raises`` is None when it must run to its end."""

    path: Path
    function: str
    line: int
    finding: str
    raises: tuple[str, ...] | None
    severity: Severity | None
    first: Release
    last: Release

    @property
    def where(self) -> str:
        return f"{self.path.parent.name}/{self.path.name}:{self.line}"


@dataclass(frozen=True)
class Outcome:
    """What a function did: the names of the exception's classes, the nearest first; none when it ran."""

    raised: tuple[str, ...]
    message: str


def findings(path: Path) -> Iterator[tuple[Finding, Hit]]:
    """The findings of a fixture, each with the hit that it was made from."""
    source = Source.from_path(path)
    hits: list[Hit] = []
    original = Checker.hit

    def record(self: Checker, *args: Any, **kwargs: Any) -> Hit:
        hits.append(original(self, *args, **kwargs))
        return hits[-1]

    with patch.object(Checker, "hit", record):
        found = lint(source, config(source.text))
    for finding in found:
        for hit in hits:
            if hit.checker.code == finding.code and source.span(hit.at) == finding.span and finding.message.startswith(hit.message):
                yield finding, hit
                break


def functions(path: Path) -> dict[str, range]:
    """The functions of a fixture that can be called without arguments, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not _required(node.args):
            found[node.name] = range(node.lineno, (node.end_lineno or node.lineno) + 1)
    return found


def _required(args: ast.arguments) -> bool:
    positional = len(args.posonlyargs) + len(args.args) - len(args.defaults)
    return positional > 0 or any(default is None for default in args.kw_defaults)


def bad_cases(path: Path) -> tuple[list[Case], list[str]]:
    """What is to be run of a ``bad.py``, and what is wrong with it as it stands."""
    callables = functions(path)
    at_line: dict[int, list[tuple[Finding, Hit]]] = {}
    for finding, hit in findings(path):
        at_line.setdefault(finding.span.line, []).append((finding, hit))
    cases, problems = [], []
    for marker in markers(path.read_text(encoding="utf-8")):
        where = f"{path.parent.name}/{path.name}:{marker.line}"
        function = next((name for name, lines in callables.items() if marker.line in lines), None)
        pair = next(((finding, hit) for finding, hit in at_line.get(marker.line, []) if finding.code == marker.code), None)
        if function is None and pair is not None and pair[0].severity is Severity.CONVENTION:
            function = IMPORT
        if function is None:
            problems.append(f"{where}: {marker.code} stands in no function that can be called without arguments")
        elif pair is None:
            problems.append(f"{where}: {marker.code} is not reported")
        else:
            finding, hit = pair
            releases = affected(hit.row) if hit.releases is None else hit.releases
            first, last = releases[0], releases[-1]
            raises = hit.raises if finding.severity is Severity.ERROR else None
            cases.append(Case(path, function, marker.line, marker.code, raises, finding.severity, first, last))
    return cases, problems


def good_cases(path: Path) -> list[Case]:
    """What is to be run of a ``good.py`` or ``fixed.py``."""
    everything = Release(3, 0), Release(3, 10_000)
    return [Case(path, name, lines.start, "", None, None, *everything) for name, lines in functions(path).items()]


def run(path: Path, names: list[str]) -> dict[str, Outcome]:
    """Run functions of one fixture, each alone."""
    if not names:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder, "result.jsonl")
        env = {**os.environ, "KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
        command = [sys.executable, str(RUNNER), str(path.resolve()), str(result), *names]
        with tempfile.TemporaryFile() as output:
            subprocess.run(command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output, timeout=TIMEOUT * len(names))
            if not result.exists():
                output.seek(0)
                sys.exit(f"{path}: the runner failed:\n{output.read().decode(errors='replace')[-2_000:]}")
        records = [json.loads(line) for line in result.read_text(encoding="utf-8").splitlines()]
    return {record["function"]: Outcome(tuple(record["raised"]), record["message"]) for record in records}


def judge(case: Case, outcome: Outcome) -> str:
    """Why the outcome is not what the fixture says; empty when it is."""
    shown = f"{outcome.raised[0]}: {outcome.message}" if outcome.raised else "it runs"
    if lacks_package(outcome):
        return ""
    if case.raises is None:
        return "" if not outcome.raised or shows_change(case, outcome) else shown
    if not case.raises:
        return "" if outcome.raised else "an error that runs"
    if not set(case.raises) & set(outcome.raised):
        return f"expected {' or '.join(case.raises)}, got {shown}"
    return ""


def shows_change(case: Case, outcome: Outcome) -> bool:
    """Whether a warning's own assertion failed."""
    return case.severity is Severity.WARNING and outcome.raised[:1] == ("AssertionError",)


def lacks_package(outcome: Outcome) -> bool:
    """Whether the function can't be run here, as it imports something else than Keras or TensorFlow that is not installed."""
    missing = re.match(r"No module named '([^'.]+)", outcome.message) if outcome.raised[:1] == ("ModuleNotFoundError",) else None
    return missing is not None and missing[1] not in ("keras", "tensorflow")


def installed() -> Release:
    """The release of the installed Keras."""
    from importlib.metadata import version

    return Release(*map(int, version("keras").split(".")[:2]))


def prove(folder: Path, release: Release, show: bool) -> tuple[Counter[str], list[str]]:
    """Prove the fixtures of one rule."""
    counts: Counter[str] = Counter()
    problems: list[str] = []
    cases: list[Case] = []
    for path in sorted(folder.glob("*.py")):
        if path.name.startswith("bad"):
            found, wrong = bad_cases(path)
            cases += found
            problems += wrong
        elif path.name.startswith(("good", "fixed")):
            cases += good_cases(path)
    due = [case for case in cases if case.first <= release <= case.last]
    counts["out of range"] = len(cases) - len(due)
    for path in sorted({case.path for case in due}):
        outcomes = run(path, sorted({case.function for case in due if case.path == path}))
        for case in due:
            if case.path != path:
                continue
            outcome = outcomes.get(case.function, Outcome(("Killed",), "the process died"))
            problem = judge(case, outcome)
            if problem:
                problems.append(f"{case.where}: `{case.function}` {case.finding}: {problem}")
                counts["WRONG"] += 1
            else:
                counts[kind(case, outcome)] += 1
            if show:
                print(f"  {case.where} {case.function}: {outcome.raised[:1]} {outcome.message}")
    return counts, problems


def kind(case: Case, outcome: Outcome) -> str:
    """The column that a case is counted in."""
    if lacks_package(outcome):
        return "lacks a package"
    if case.raises is not None:
        return "raises"
    if shows_change(case, outcome):
        return "changes"
    if case.severity in (Severity.WARNING, Severity.PORTABILITY):
        return "not proven"
    return "runs"


def main() -> int:
    """Print the table; 1 when a fixture does not do what it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*", help="the rules to prove (default: all)")
    parser.add_argument("--show", action="store_true", help="show what every function does")
    options = parser.parse_args()
    release = installed()
    columns = ("raises", "changes", "runs", "not proven", "out of range", "lacks a package", "WRONG")
    print(f"Keras {release}\n{'':7}{''.join(column.rjust(len(column) + 2) for column in columns)}")
    total: Counter[str] = Counter()
    problems: list[str] = []
    for folder in sorted(FIXTURES.glob("KER*")):
        if options.codes and folder.name not in options.codes:
            continue
        counts, wrong = prove(folder, release, options.show)
        print(f"{folder.name:7}{''.join(str(counts[column] or '-').rjust(len(column) + 2) for column in columns)}", flush=True)
        total += counts
        problems += wrong
    print(f"{'total':7}{''.join(str(total[column] or '-').rjust(len(column) + 2) for column in columns)}")
    if total["not proven"]:
        print(f"not proven here: {total['not proven']} warnings without an assertion and portability findings (JAX, PyTorch); they do run")
    if total["lacks a package"]:
        print(f"not proven here: {total['lacks a package']} functions that import what is not installed")
    if total["out of range"]:
        print(f"not proven here: {total['out of range']} marked functions, as Keras {release} is outside their range")
    for problem in problems:
        print(f"WRONG {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
