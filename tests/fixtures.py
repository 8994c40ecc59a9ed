"""The fixtures of the rules, and the hosts as functions: files in, rows out. All hosts run in this process."""

from __future__ import annotations

import contextlib
import io
import json
import sys
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from flake8.main.application import Application

from keras3_lint.cli.main import main as main_of_the_command_line
from keras3_lint.config import Config
from keras3_lint.engine import lint
from keras3_lint.examples import Marker, config, markers, options, without_markers
from keras3_lint.finding import Finding
from keras3_lint.fixes.edits import apply
from keras3_lint.semantics import project
from keras3_lint.source import Source

REPOSITORY = Path(__file__).parent.parent
NO_CACHE = "--keras-cache-dir=none"
"""For hosts that shall lint what they are given."""
CHECKERS = REPOSITORY / "tests" / "checkers"


class Row(NamedTuple):
    """A finding as every host shows it: columns are 0-based characters."""

    line: int
    column: int
    code: str
    text: str


class Ends(NamedTuple):
    """What pylint and the command line show beyond a row."""

    line: int
    column: int


@dataclass(frozen=True)
class Fixture:
    """``tests/checkers/KERnnn/bad.py``, and its like: ``bad_any.py`` is one more bad file."""

    path: Path

    def __str__(self) -> str:
        return f"{self.code}/{self.path.stem}"

    @property
    def code(self) -> str:
        return self.path.parent.name

    @cached_property
    def source(self) -> Source:
        return Source.from_path(self.path)

    @cached_property
    def options(self) -> tuple[str, ...]:
        return tuple(f"--{name}={value}" for name, value in sorted(options(self.source.text).items()))

    @cached_property
    def config(self) -> Config:
        return config(self.source.text)

    @cached_property
    def markers(self) -> list[Marker]:
        return markers(self.source.text)

    @cached_property
    def findings(self) -> list[Finding]:
        return lint(self.source, self.config)


def fixtures(*kinds: str) -> list[Fixture]:
    """All fixtures whose file name begins with one of ``kinds``."""
    paths = sorted(path for folder in CHECKERS.glob("KER*") for path in folder.glob("*.py"))
    return [Fixture(path) for path in paths if path.stem.partition("_")[0] in kinds]


def disagreements(expected: list[Marker], findings: list[Finding], tolerated: Iterable[str] = ()) -> list[str]:
    """What markers and findings do not agree on, one line each; findings whose code is in ``tolerated`` need no marker."""
    left = list(findings)
    problems = []
    for marker in sorted(expected, key=lambda marker: (marker.start is None, not marker.prefix)):  # the strictest choose first
        match = next((finding for finding in left if agrees(marker, finding)), None)
        if match is None:
            problems.append(f"missing: {marker}")
        else:
            left.remove(match)
    problems += [f"not marked: {describe(finding)}" for finding in left if finding.code not in tolerated]
    return problems


def agrees(marker: Marker, finding: Finding) -> bool:
    columns = marker.start is None or (marker.start, marker.end) == (finding.span.column, finding.span.end_column)
    return (marker.line, marker.code) == (finding.span.line, finding.code) and columns and finding.text.startswith(marker.prefix)


def describe(finding: Finding) -> str:
    return f"line {finding.span.line}: {finding.code}@{finding.span.column}-{finding.span.end_column} {finding.text}"


def rows(findings: Iterable[Finding]) -> list[Row]:
    """The findings as rows, in the order of rows."""
    return sorted(Row(finding.span.line, finding.span.column, finding.code, finding.text) for finding in findings)


def forget() -> None:
    """Empty the cache of modules, so that a host really reads the files."""
    project.forget()


def flake8(paths: Iterable[Path], arguments: Iterable[str] = ()) -> dict[Path, list[Row]]:
    """Run flake8 with nothing but our codes, in one go."""
    found: dict[Path, list[Row]] = defaultdict(list)
    for path, row in flake8_rows(["--isolated", "--select=KER", "--exclude=", NO_CACHE, *arguments, *map(str, paths)]):
        found[Path(path)].append(row)
    return {path: sorted(found[path]) for path in found}


def flake8_rows(arguments: Iterable[str]) -> list[tuple[str, Row]]:
    """Run flake8 with these arguments: path and row of each line that it prints."""
    forget()
    given = ["-j1", "--format=%(row)d\t%(col)d\t%(code)s\t%(text)s\t%(path)s", *arguments]
    found = []
    for line in _output(lambda: Application().run(given)).splitlines():
        row, column, code, text, path = line.split("\t")
        found.append((path, Row(int(row), int(column) - 1, code, text)))
    return found


def command_line(paths: Iterable[Path], arguments: Iterable[str] = ()) -> dict[Path, list[tuple[Row, Ends]]]:
    """Run our command line, in one go."""
    found: dict[Path, list[tuple[Row, Ends]]] = defaultdict(list)
    given = ["check", "--isolated", "--no-cache", "--jobs=1", "--format=jsonl", *arguments, *map(str, paths)]
    forget()
    for line in _output(lambda: main_of_the_command_line(given)).splitlines():
        record = json.loads(line)
        row = Row(record["line"], record["column"] - 1, record["code"], f"{record['message']}; {record['hint']}")
        found[Path(record["path"])].append((row, Ends(record["end"]["line"], record["end"]["column"] - 1)))
    return {path: sorted(found[path]) for path in found}


def pylint(paths: Iterable[Path], arguments: Iterable[str] = ()) -> dict[Path, list[tuple[Row, Ends]]]:
    """Run pylint with nothing but our checkers, in one go."""
    found: dict[Path, list[tuple[Row, Ends]]] = defaultdict(list)
    for message in pylint_messages(["--rcfile=", "--load-plugins=keras3_lint", "--disable=all", "--enable=keras3", NO_CACHE, *arguments, *map(str, paths)]):
        row = Row(message["line"], message["column"], "KER" + message["message-id"][2:], message["message"])
        if message["message-id"][1] == "9":  # pylint's own syntax-error can't be disabled
            found[Path(message["path"]).absolute()].append((row, Ends(message["endLine"], message["endColumn"])))
    return {path: sorted(found[path]) for path in found}


def pylint_messages(arguments: Iterable[str]) -> list[dict[str, Any]]:
    """Run pylint with these arguments: its messages as its JSON has them."""
    from pylint.lint import Run  # here, so that the tests of flake8 run without pylint
    from pylint.reporters.json_reporter import JSONReporter

    forget()
    stream = io.StringIO()
    given = ["--persistent=no", "-j1", *arguments]
    _output(lambda: Run(given, reporter=JSONReporter(stream), exit=False))
    messages: list[dict[str, Any]] = json.loads(stream.getvalue())
    return messages


def _output(run: Callable[[], object]) -> str:
    """What ``run`` prints. Warnings of hosts are theirs."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with warnings.catch_warnings(), contextlib.redirect_stdout(stream):
        warnings.simplefilter("ignore")
        run()
    stream.seek(0)
    return stream.read()


def main() -> None:
    """``python -m tests.fixtures KER301``: what the linter finds in a rule's fixtures as markers, and what its fix makes of bad.py."""
    for fixture in fixtures("bad", "good", "fixed"):
        if fixture.code in sys.argv[1:]:
            print(f"== {fixture}")
            for finding in fixture.findings:
                print(f"line {finding.span.line}:  # error: {finding.code}@{finding.span.column}-{finding.span.end_column} {finding.text}")
            fixes = [finding.fix for finding in fixture.findings if finding.code == fixture.code and finding.fix]
            if fixes:
                print(f"-- fixed\n{without_markers(apply(fixture.source, fixes))}")


if __name__ == "__main__":
    main()
