"""A rule or a model that crashes is contained: it is named, and the others go on."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from keras3_lint import engine
from keras3_lint.api import affected
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.config import OLDEST, Config
from keras3_lint.dispatch import Dispatch
from keras3_lint.finding import Severity
from keras3_lint.semantics import project
from keras3_lint.source import Source
from tests.fixtures import flake8, flake8_rows, pylint_messages
from tests.test_bad_input import MODEL, write


class Healthy(Checker):
    """A rule that reports each call.

    Why: for the tests.
    Fix: none.
    Silent on: nothing.
    Source: none.
    """

    __module__ = "tests.ker997_healthy"
    code = "KER997"
    name = "keras3-healthy"
    message = "`{callee}` is called"
    hint = "leave it"
    severity = Severity.WARNING

    @on(ast.Call)
    def check(self, call: ast.Call, module: object) -> Iterator[Hit]:
        """Report it."""
        yield self.hit(call, callee=ast.unparse(call.func))


def _asked() -> tuple[str, ...]:
    """What `Crashing` says in `@on` of the calls that concern it."""
    if Crashing.way == "spelled":
        raise KeyError("spelled")
    return ("a", "b")


class Crashing(Checker):
    """A rule that fails in many ways.

    Why: for the tests.
    Fix: none.
    Silent on: nothing.
    Source: none.
    """

    __module__ = "tests.ker998_crashing"
    code = "KER998"
    name = "keras3-crashing"
    message = "`{callee}` is called"
    hint = "leave it"
    severity = Severity.ERROR
    way = ""

    @on(ast.Module)
    def whole(self, tree: ast.Module, module: object) -> Iterator[Hit]:
        """Fail where no position is."""
        if self.way == "module":
            raise ValueError("many\nlines")
        yield from ()

    @on(ast.Call, spelled=_asked)
    def check(self, call: ast.Call, module: object) -> Iterator[Hit]:
        """Fail at a call."""
        if self.way == "attribute":
            call.func.value.value.value  # type: ignore[attr-defined]  # noqa: B018
        elif self.way == "recursion":
            yield from self.check(call, module)
        elif self.way == "placeholder":
            yield self.hit(call)
        elif self.way == "position":
            yield self.hit(call, at=ast.arguments(), callee="x")
        elif self.way == "row":
            yield self.hit(call, row="none", callee="x")
        elif self.way == "generator":
            raise StopIteration


@pytest.fixture
def two_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {"KER000": (OLDEST, OLDEST), "KER997": (OLDEST, OLDEST)}
    monkeypatch.setattr(affected, "rows", lambda: rows | ({} if Crashing.way == "row" else {"KER998": (OLDEST, OLDEST)}))
    monkeypatch.setattr(affected, "newest", lambda: OLDEST)
    monkeypatch.setattr(engine, "newest", lambda: OLDEST)
    monkeypatch.setattr(engine, "_dispatch", lru_cache(lambda: Dispatch.of((Healthy, Crashing))))


@pytest.mark.parametrize("way", ["module", "attribute", "recursion", "placeholder", "position", "row", "generator", "spelled"])
@pytest.mark.usefixtures("two_rules")
def test_a_rule_that_crashes_is_named_and_the_others_go_on(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Crashing, "way", way)
    path = write(tmp_path, "model", b"import keras\nkeras.a()\nkeras.b()\n")
    rows = flake8([path])[path]
    assert [(row.line, row.code) for row in rows if row.code == "KER997"] == [(2, "KER997"), (3, "KER997")]
    (failure,) = [row for row in rows if row.code == "KER000"]
    assert failure.text.startswith("the rule KER998 `keras3-crashing` failed: ")
    assert failure.text.endswith("; report it with the source line; the other rules went on")
    assert (failure.line, failure.column) == ((1, 0) if way in {"module", "spelled"} else (2, 0))


@pytest.mark.usefixtures("two_rules")
def test_a_rule_that_crashes_in_pylint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import keras3_lint.hosts.pylint as host_module

    monkeypatch.setattr(host_module, "checkers", lambda: (Healthy, Crashing))
    monkeypatch.setattr(Crashing, "way", "attribute")
    path = write(tmp_path, "model", b"import keras\nkeras.a()\nkeras.b()\n")
    given = ["--rcfile=", "--load-plugins=keras3_lint", "--disable=all", "--enable=keras3", str(path)]
    shown = [(message["line"], message["symbol"], message["message-id"]) for message in pylint_messages(given)]
    assert sorted(shown) == [(2, "keras3-healthy", "W9997"), (2, "keras3-rule-failed", "E9000"), (3, "keras3-healthy", "W9997")]


def test_a_model_that_crashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise KeyError("index")

    monkeypatch.setattr(project, "module_of", crash)
    path = write(tmp_path, "model", MODEL.encode())
    assert [(row.code, row.line) for _, row in flake8_rows(["--isolated", "--select=KER", str(path)])] == [("KER000", 1)]


def test_a_rule_that_cannot_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = Dispatch.packaged()
    rules.handlers[0].module = "keras3_lint.checkers.ker998_half_written"
    monkeypatch.setattr(engine, "_dispatch", lambda: rules)
    lost, kept = engine.lint(Source("from tensorflow import keras\nkeras.layers.DenseFeatures([])\n"), Config())
    assert (lost.code, kept.code) == ("KER000", "KER201")
    assert lost.message.startswith("the rule KER101 `keras3_lint.checkers.ker998_half_written` failed: ModuleNotFoundError")
    engine.preload()
