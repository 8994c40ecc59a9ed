"""What holds for all rules: none is forgotten by the data and the documents, and all speak alike."""

from __future__ import annotations

import builtins
import json
import re
from pathlib import Path

import pytest

import keras3_lint
from keras3_lint.api.affected import newest, rows
from keras3_lint.checker import Checker, checkers
from keras3_lint.config import OLDEST
from keras3_lint.engine import ENGINE_CODES
from tests.fixtures import CHECKERS, REPOSITORY

PACKAGE = Path(keras3_lint.__file__).parent
RULES = {rule.code: rule for rule in checkers()}
CODE = re.compile(r"\bKER[1-9]\d\d\b")


# -- rules, fixtures, data and documentation agree ------------------------------------------------------------------


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_fixtures(code: str) -> None:
    assert (CHECKERS / code / "bad.py").is_file()
    assert (CHECKERS / code / "good.py").is_file()


def test_every_fixture_folder_has_a_rule() -> None:
    assert {path.name for path in CHECKERS.iterdir() if path.is_dir() and not path.name.startswith((".", "__"))} == set(RULES)


def test_every_checker_file_is_a_rule() -> None:
    files = {path.name.partition("_")[0].upper() for path in (PACKAGE / "checkers").glob("*.py") if path.name != "__init__.py"}
    assert files == set(RULES)


def test_every_code_and_nothing_else_has_releases() -> None:
    assert {key.partition("/")[0] for key in rows()} - set(ENGINE_CODES) == set(RULES)


@pytest.mark.parametrize(("key", "ends"), rows().items())
def test_releases_are_measured_ones(key: str, ends: tuple[tuple[int, int], tuple[int, int]]) -> None:
    assert OLDEST <= ends[0] <= ends[1] <= newest()


def test_releases_are_those_that_were_measured() -> None:
    """No range is written by hand: ``tests/keras/matrix.py FOLDER KERnnn --write`` measures it. What can't be measured has all releases."""
    measured = json.loads((REPOSITORY / "tests" / "keras" / "measured.json").read_text(encoding="utf-8"))
    everything = [str(OLDEST), str(newest())]
    expected = {row: record.get("range", everything) for row, record in measured.items()}
    assert {row: list(map(str, ends)) for row, ends in rows().items() if row not in ENGINE_CODES} == expected


def test_what_was_not_measured_says_why() -> None:
    measured = json.loads((REPOSITORY / "tests" / "keras" / "measured.json").read_text(encoding="utf-8"))
    reasons = {row: record["not measured"] for row, record in measured.items() if "range" not in record}
    assert set(reasons.values()) <= {"advice", "the API tables know the releases", "its parts are", "no assertion shows the change"}
    assert {row for row, reason in reasons.items() if reason == "advice"} == {code for code in RULES if code.startswith("KER1")}


def test_releases_are_sorted_one_on_each_line() -> None:
    lines = (PACKAGE / "api" / "affected.json").read_text(encoding="utf-8").splitlines()
    keys = [line.split('"')[1] for line in lines if line.startswith('"KER')]
    assert keys == sorted(rows())


@pytest.mark.parametrize("document", ["rules.md", "CHANGELOG.md"])
def test_documents_name_every_code_and_no_other(document: str) -> None:
    text = (REPOSITORY / document).read_text(encoding="utf-8")
    assert set(CODE.findall(text)) == set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_wording(rule: type[Checker]) -> None:
    for text in (rule.message, rule.hint):
        words = re.findall(r"[a-z']+", re.sub(r"`[^`]*`", "", text.lower()))
        assert not {"please", "you", "your"} & set(words), text
        assert "!" not in re.sub(r"`[^`]*`", "", text), text
        assert text.count("`") % 2 == 0, text


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_the_exceptions_exist(rule: type[Checker]) -> None:
    """What a rule raises is compared with what a `try` catches: a name that is misspelled would be caught by nothing."""
    assert {name for name in rule.raises if not hasattr(builtins, name)} <= {"InvalidArgumentError", "OperatorNotAllowedInGraphError"}  # TensorFlow's own
