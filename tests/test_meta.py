"""What holds for the project as a whole: nothing is forgotten, nothing is too long, nothing imports what it must not."""

from __future__ import annotations

import ast
import builtins
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import keras3_lint
from keras3_lint.api.affected import newest, rows
from keras3_lint.checker import Checker, checkers
from keras3_lint.config import OLDEST
from keras3_lint.engine import ENGINE_CODES
from tests.fixtures import CHECKERS, REPOSITORY

PACKAGE = Path(keras3_lint.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
RULES = {rule.code: rule for rule in checkers()}
CODE = re.compile(r"\bKER[1-9]\d\d\b")


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


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


# -- sizes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_file_is_too_long(path: Path) -> None:
    limit = 150 if path.parent.name == "checkers" else 400
    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit


# -- who imports whom -----------------------------------------------------------------------------------------------


def imports(path: Path) -> Iterator[str]:
    """The dotted names that a module imports when it runs, those in functions included, those for type checking not."""
    queue: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while queue:
        node = queue.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            queue += node.orelse
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "absolute imports only"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        queue += ast.iter_child_nodes(node)


def below(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


FORBIDDEN = {
    "checkers": ("keras3_lint.hosts", "keras3_lint.engine", "keras3_lint.checkers", "keras3_lint.cli"),
    "hosts": ("keras3_lint.checkers", "keras3_lint.cli"),
    "semantics": ("keras3_lint.checkers", "keras3_lint.checker", "keras3_lint.hosts", "keras3_lint.engine", "keras3_lint.cli"),
    "fixes": ("keras3_lint.checkers", "keras3_lint.hosts", "keras3_lint.cli"),
    "cli": ("keras3_lint.checkers", "keras3_lint.checker", "keras3_lint.hosts"),
}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    forbidden = FORBIDDEN.get(name_of(path).partition("/")[0], ())
    assert [name for name in imports(path) if below(name, *forbidden)] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_hosts_are_imported_by_their_host_module_only(path: Path) -> None:
    # cli/style.py asks flake8 what a `noqa` comment or a list of codes means
    for host, owners in (("pylint", ["hosts/pylint.py"]), ("astroid", ["hosts/pylint.py"]), ("flake8", ["hosts/flake8.py", "cli/style.py"])):
        if name_of(path) not in owners:
            assert [name for name in imports(path) if below(name, host)] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_keras_is_imported_by_the_generator_of_the_tables_only(path: Path) -> None:
    if path.parent.name != "api":
        assert [name for name in imports(path) if below(name, "keras", "tensorflow", "tf_keras")] == []
