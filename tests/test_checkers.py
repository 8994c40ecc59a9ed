"""Every fixture through the engine, flake8, pylint and the command line. A new rule needs a folder here and no line of test code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from keras3_lint.checker import checkers
from keras3_lint.examples import without_markers
from keras3_lint.fixes.edits import apply
from keras3_lint.source import Source
from tests import fixtures
from tests.fixtures import Ends, Fixture, Row, disagreements, rows

ALL = fixtures.fixtures("bad", "good", "fixed")
BAD = fixtures.fixtures("bad")
FIXED = fixtures.fixtures("fixed")
ADVICE = [rule.code for rule in checkers() if rule.code.startswith("KER1")]
_Result = TypeVar("_Result")


def tolerated(fixture: Fixture) -> list[str]:
    """Advice is true in many files: in the fixtures of other rules it needs no marker."""
    return [code for code in ADVICE if code != fixture.code]


def by_options(run: Callable[[list[Path], tuple[str, ...]], dict[Path, _Result]]) -> dict[Path, _Result]:
    """One run of a host for all fixtures that have the same options."""
    found: dict[Path, _Result] = {}
    for options in sorted({fixture.options for fixture in ALL}):
        found |= run([fixture.path for fixture in ALL if fixture.options == options], options)
    return found


@pytest.fixture(scope="module")
def flake8_rows() -> dict[Path, list[Row]]:
    return by_options(fixtures.flake8)


@pytest.fixture(scope="module")
def pylint_rows() -> dict[Path, list[tuple[Row, Ends]]]:
    return by_options(fixtures.pylint)


@pytest.fixture(scope="module")
def command_line_rows() -> dict[Path, list[tuple[Row, Ends]]]:
    return by_options(fixtures.command_line)


@pytest.mark.parametrize("fixture", ALL, ids=str)
def test_findings_are_the_marked_ones(fixture: Fixture) -> None:
    assert disagreements(fixture.markers, fixture.findings, tolerated(fixture)) == []


@pytest.mark.parametrize("fixture", ALL, ids=str)
def test_flake8_agrees(fixture: Fixture, flake8_rows: dict[Path, list[Row]]) -> None:
    assert flake8_rows.get(fixture.path, []) == rows(fixture.findings)


@pytest.mark.parametrize("fixture", ALL, ids=str)
def test_pylint_agrees(fixture: Fixture, pylint_rows: dict[Path, list[tuple[Row, Ends]]]) -> None:
    shows_all(fixture, pylint_rows.get(fixture.path, []))


@pytest.mark.parametrize("fixture", ALL, ids=str)
def test_the_command_line_agrees(fixture: Fixture, command_line_rows: dict[Path, list[tuple[Row, Ends]]]) -> None:
    shows_all(fixture, command_line_rows.get(fixture.path, []))


def shows_all(fixture: Fixture, shown: list[tuple[Row, Ends]]) -> None:
    """Rows and ends are those of the findings."""
    assert [row for row, _ in shown] == rows(fixture.findings)
    spans = {finding.span for finding in fixture.findings}
    assert {(row.line, row.column, *end) for row, end in shown} == {
        (span.line, span.column, span.end_line, span.end_column) for span in spans
    }


@pytest.mark.parametrize("fixture", fixtures.fixtures("good"), ids=str)
def test_good_files_mark_nothing(fixture: Fixture) -> None:
    assert fixture.markers == []


@pytest.mark.parametrize("fixture", BAD, ids=str)
def test_bad_files_mark_their_own_code(fixture: Fixture) -> None:
    own = [marker for marker in fixture.markers if marker.code == fixture.code]
    assert own
    assert any(marker.start is not None and marker.prefix for marker in own), "no marker checks columns and message"


@pytest.mark.parametrize("fixture", BAD, ids=str)
def test_fixed_is_the_fix_of_bad(fixture: Fixture) -> None:
    fixes = [finding.fix for finding in fixture.findings if finding.code == fixture.code and finding.fix]
    fixed = fixture.path.with_name(fixture.path.name.replace("bad", "fixed"))
    assert fixed.is_file() == bool(fixes), "a rule has a fixed.py exactly when it has a fix"
    if fixes:
        assert without_markers(apply(fixture.source, fixes)) == without_markers(Source.from_path(fixed).text)


@pytest.mark.parametrize("fixture", FIXED, ids=str)
def test_fixed_is_stable(fixture: Fixture) -> None:
    """What a fix leaves behind (marked in fixed.py) has no fix of its own."""
    assert [finding for finding in fixture.findings if finding.code == fixture.code and finding.fix] == []
