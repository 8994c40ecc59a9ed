"""The fixtures as programs: which functions there are to run, what each must do on which releases, and what it did.

Every function of ``bad.py`` (and ``bad_any.py``, and so on) that holds a marker, and every function of ``good.py`` and ``fixed.py``, is a
case. Fixtures are read with the linter's own reader, findings come from its engine.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
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
CLASHES = Path(__file__).with_name("clashes.jsonl")
TIMEOUT = 120  # seconds for one function
IMPORT = "import"  # no name of a function: what the runner takes for loading the file and no more
MAIN = "main"  # what it takes for running the file as a program


@dataclass(frozen=True)
class Case:
    """A function to run. ``row`` is its record of ``affected.json``, empty where the API tables know the releases or nothing is marked;
    ``raises`` is None when it must run to its end."""

    path: Path
    function: str
    line: int
    finding: str
    row: str
    raises: tuple[str, ...] | None
    severity: Severity | None
    releases: tuple[Release, ...] | None

    @property
    def where(self) -> str:
        """The place of the marker, as messages name it."""
        return f"{self.path.parent.name}/{self.path.name}:{self.line}"

    @property
    def key(self) -> tuple[Path, str]:
        """What the runner is asked for."""
        return self.path, self.function

    def is_due(self, release: Release) -> bool:
        """Whether the release is one that the case speaks of."""
        return self.releases is None or release in self.releases


@dataclass(frozen=True)
class Outcome:
    """What a function did: the names of the exception's classes, the nearest first; none when it ran."""

    raised: tuple[str, ...]
    message: str

    def __str__(self) -> str:
        return f"{self.raised[0]}: {self.message}" if self.raised else "it runs"

    @property
    def lacks_package(self) -> bool:
        """Whether the function can't be run here, as it imports something else than Keras or TensorFlow that is not installed."""
        missing = re.match(r"No module named '([^'.]+)", self.message) if self.raised[:1] == ("ModuleNotFoundError",) else None
        return missing is not None and missing[1] not in ("keras", "tensorflow")


KILLED = Outcome(("Killed",), "the process died")


def cases(folder: Path) -> tuple[list[Case], list[str]]:
    """What is to be run of one rule's fixtures, and what is wrong with them as they stand."""
    found: list[Case] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.py")):
        if path.name.startswith("bad"):
            bad, wrong = _bad(path)
            found += bad
            problems += wrong
        elif path.name.startswith(("good", "fixed")):
            found += [Case(path, name, lines.start, "", "", None, None, None) for name, lines in functions(path).items()]
    return found, problems


def _bad(path: Path) -> tuple[list[Case], list[str]]:
    callables = functions(path)
    at_line: dict[int, list[tuple[Finding, Hit]]] = {}
    for finding, hit in _findings(path):
        at_line.setdefault(finding.span.line, []).append((finding, hit))
    found, problems = [], []
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
            found.append(_case(path, function, marker.line, *pair))
    return found, problems


def _case(path: Path, function: str, line: int, finding: Finding, hit: Hit) -> Case:
    in_table = hit.releases is not None
    releases = hit.releases if hit.releases is not None else affected(hit.row)
    raises = hit.raises if finding.severity is Severity.ERROR else None
    return Case(path, function, line, finding.code, "" if in_table else hit.row, raises, finding.severity, releases)


def _findings(path: Path) -> Iterator[tuple[Finding, Hit]]:
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


def run(
    wanted: Iterable[tuple[Path, str]], backend: str = "tensorflow", path: str = "", python: str = sys.executable
) -> dict[tuple[Path, str], Outcome]:
    """Run functions, each alone in a process and an empty folder of its own.

    ``backend`` is Keras's, ``path`` a folder to import packages from before those that are installed. What gives no outcome has died.
    """
    jobs = sorted(set(wanted))
    if not jobs:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        listed, result = Path(folder, "jobs.jsonl"), Path(folder, "result.jsonl")
        listed.write_text("".join(json.dumps([str(file.resolve()), name]) + "\n" for file, name in jobs), encoding="utf-8")
        env = {**os.environ, "KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "PYTHONPATH": path}
        with tempfile.TemporaryFile() as output:
            command = [python, str(RUNNER), str(listed), str(result)]
            timeout = TIMEOUT * (len(jobs) + 1)
            subprocess.run(command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output, timeout=timeout)
            if not result.exists():
                output.seek(0)
                sys.exit(f"the runner failed:\n{output.read().decode(errors='replace')[-2_000:]}")
        records = [json.loads(line) for line in result.read_text(encoding="utf-8").splitlines()]
    at = {(str(file.resolve()), name): (file, name) for file, name in jobs}
    return {at[record["fixture"], record["function"]]: Outcome(tuple(record["raised"]), record["message"]) for record in records}


@cache
def clashes() -> list[dict[str, str]]:
    """The failures of an old Keras that are not Keras's: what is installed beside it is newer."""
    return [json.loads(line) for line in CLASHES.read_text(encoding="utf-8").splitlines()]


def is_clash(release: Release, outcome: Outcome) -> bool:
    """Whether the release fails as what is installed beside it is newer, which says nothing of the release."""
    return any(
        outcome.raised[:1] == (clash["raised"],) and release <= Release.parse(clash["until"]) and re.search(clash["message"], outcome.message)
        for clash in clashes()
    )


def as_said(case: Case, outcome: Outcome) -> bool:
    """Whether the outcome is what the marker claims: one of the exceptions, or for a warning its own assertion that failed."""
    if case.severity is Severity.ERROR:
        return bool(set(case.raises or ()) & set(outcome.raised)) if case.raises else bool(outcome.raised)
    return shows_change(case, outcome)


def shows_change(case: Case, outcome: Outcome) -> bool:
    """Whether a warning's own assertion failed."""
    return case.severity is Severity.WARNING and outcome.raised[:1] == ("AssertionError",)
