"""``explain`` and ``rules``."""

from __future__ import annotations

import json

import pytest

from keras3_lint.cli.rules import rules
from tests.cli.run import run


@pytest.mark.parametrize("word", ["KER301", "ker301", "keras3-nested-model-inputs", "E9301"])
def test_explain(word: str) -> None:
    done = run("explain", word)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("KER301 keras3-nested-model-inputs (pylint E9301)\n")
    for part in ("Why: ", "Instead: ", "Silent on: ", "Source: ", "-> KER301 "):
        assert part in done.out


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["code"])
def test_every_rule_has_a_page(rule: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = run("explain", rule["code"]).out
    assert rule["name"] in out
    prose = [line for line in out.splitlines() if not line.startswith("    ") and " " in line]
    assert max(len(line) for line in prose[1:]) <= 60 or any(len(word) > 30 for line in prose for word in line.split())


def test_codes_of_the_linting_itself() -> None:
    assert run("explain", "KER001").out == "KER001 keras3-unreadable-file\n\nIt is about the linting itself. A file can't be read or parsed.\n"


def test_several_pages() -> None:
    out = run("explain", "KER301", "KER302").out
    assert out.index("KER301 keras3") < out.index("KER302 keras3")


@pytest.mark.parametrize(("word", "near"), [("KER399", "the nearest is `KER"), ("keras3-nested-model-input", "keras3-nested-model-inputs"), ("!", "")])
def test_an_unknown_rule_ends_with_2_and_one_line(word: str, near: str) -> None:
    done = run("explain", "KER301", word)
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert f"no rule is called `{word}`" in done.err
    assert near in done.err


def test_rules() -> None:
    assert json.loads(run("rules", "--format=json").out) == list(rules())
    lines = run("rules").out.splitlines()
    assert len(lines) == len(rules()) + 2
    assert {line.replace("\\|", "").count("|") for line in lines} == {7}
    assert "| KER301 | `keras3-nested-model-inputs` | error |" in run("rules", "--format=md").out


def test_help_and_version() -> None:
    assert run("--version").out.startswith("keras3-lint ")
    for arguments in (["--help"], ["check", "--help"], ["fix", "-h"], ["report", "-h"], ["explain", "-h"], ["rules", "-h"]):
        done = run(*arguments)
        assert (done.status, done.err) == (0, "")
        assert done.out.startswith("usage: keras3-lint")
