"""The pylint plugin: options, suppressions, positions, ways to be started."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import astroid
import pytest

from keras3_lint.checker import checkers
from keras3_lint.finding import Severity, Span
from keras3_lint.hosts.codes import message_id, symbols
from keras3_lint.hosts.pylint import anchor
from tests.fixtures import pylint_messages

MODEL = """\
import keras


def build(flag):
    one, two = keras.Input((2,)), keras.Input((2,))
    if flag:
        return keras.Model(
            {"pair": [one, two]},
            one,
        )
    return keras.Model(outputs=one, inputs=(one, [two]))
"""
SYMBOL = "keras3-nested-model-inputs"
PLUGIN = ("--rcfile=", "--load-plugins=keras3_lint", "--disable=all")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "model.py").write_text(MODEL, encoding="utf-8")
    return tmp_path


def lines(*arguments: str, text: str | None = None) -> list[int]:
    """The lines of model.py that pylint reports under our symbol."""
    return [message["line"] for message in messages(*arguments, text=text) if message["symbol"] == SYMBOL]


def messages(*arguments: str, text: str | None = None) -> list[dict[str, Any]]:
    if text is not None:
        Path("model.py").write_text(text, encoding="utf-8")
    return pylint_messages([*PLUGIN, "--enable=keras3", *arguments, "model.py"])


def pylint(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """pylint in a process of its own."""
    command = [sys.executable, "-m", "pylint", *PLUGIN, "--enable=keras3", "--score=no", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False)


def test_positions() -> None:
    first, second = messages()
    assert (first["line"], first["column"], first["endLine"], first["endColumn"]) == (8, 12, 8, 32)
    assert (second["line"], second["column"], second["endLine"], second["endColumn"]) == (11, 43, 11, 55)
    assert (first["symbol"], first["message-id"], first["type"], first["obj"]) == (SYMBOL, "E9301", "error", "build")


# -- names ----------------------------------------------------------------------------------------------------------


def test_each_rule_has_its_messages() -> None:
    for rule in checkers():
        spelled = dict(symbols(rule))
        assert spelled[rule.severity] == rule.name
        assert len(spelled) == 1 + len(rule.other_severities)
    assert message_id("KER301", Severity.WARNING) == "W9301"
    assert message_id("KER801", Severity.PORTABILITY) == "R9801"
    assert message_id("KER101", Severity.CONVENTION) == "C9101"


def test_selection() -> None:
    assert lines() == [8, 11]
    for name in (SYMBOL, "E9301", "keras3"):
        assert [message["line"] for message in pylint_messages([*PLUGIN, f"--enable={name}", "model.py"]) if message["symbol"] == SYMBOL] == [8, 11]
        assert lines("--enable=eval-used", f"--disable={name}") == []
    assert [m["line"] for m in pylint_messages([*PLUGIN[:2], "model.py"]) if m["symbol"] == SYMBOL] == [8, 11]


def test_help_describes_a_rule() -> None:
    shown = pylint("--help-msg=E9301").stdout
    assert SYMBOL in shown
    assert "Fix: flatten the structure" in " ".join(shown.split())


# -- suppressions ---------------------------------------------------------------------------------------------------


def suppressions() -> Iterator[tuple[str, str, list[int]]]:
    """Where the comment stands, the text, and the lines that are reported all the same."""
    for name in (SYMBOL, "E9301"):
        disable = f"# pylint: disable={name}"
        yield f"line {name}", MODEL.replace("two]},", f"two]}},  {disable}"), [11]
        yield f"first line {name}", MODEL.replace("keras.Model(\n", f"keras.Model(  {disable}\n"), [8, 11]
        yield f"file {name}", f"{disable}\n{MODEL}", []
        yield f"function {name}", MODEL.replace("(flag):\n", f"(flag):\n    {disable}\n"), []
        yield f"block {name}", MODEL.replace("if flag:\n", f"if flag:\n        {disable}\n"), [12]
        yield f"if {name}", MODEL.replace("if flag:\n", f"if flag:  {disable}\n"), [8, 11]
        yield f"def {name}", MODEL.replace("(flag):\n", f"(flag):  {disable}\n"), [8, 11]
        yield f"next {name}", MODEL.replace("            {", f"            # pylint: disable-next={name}\n            {{"), [12]
        yield f"enable {name}", MODEL.replace("    if", f"    {disable}\n    if").replace("    return keras.Model(o", f"    # pylint: enable={name}\n    return keras.Model(o"), [13]
    yield "all", f"# pylint: disable=all\n{MODEL}", []
    yield "skip", f"# pylint: skip-file\n{MODEL}", []
    yield "another", f"# pylint: disable=keras3-rule-failed\n{MODEL}", [9, 12]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(text, expected, id=name) for name, text, expected in suppressions()])
def test_disable(text: str, expected: list[int]) -> None:
    assert lines(text=text) == expected


def test_useless_suppression() -> None:
    text = MODEL.replace("two]},", f"two]}},  # pylint: disable={SYMBOL}").replace("import keras\n", f"import keras  # pylint: disable={SYMBOL}\n")
    shown = messages("--enable=useless-suppression,suppressed-message", text=text)
    assert {(message["symbol"], message["line"]) for message in shown if SYMBOL in message["message"]} == {
        ("suppressed-message", 8),
        ("useless-suppression", 1),
    }


# -- options --------------------------------------------------------------------------------------------------------


def test_options_on_the_command_line() -> None:
    assert lines("--keras-version=3.3") == [8, 11]
    assert lines("--keras-version=3.4") == []
    assert lines("--keras-backend=any") == [8, 11]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pylintrc", "[MAIN]\nload-plugins=keras3_lint\n[KERAS3]\nkeras-version=3.4\n"),
        (".pylintrc", "[MASTER]\nload-plugins=keras3_lint\nkeras-version=3.4\n"),
        ("setup.cfg", "[pylint.main]\nload-plugins=keras3_lint\n[pylint.keras3]\nkeras-version=3.4\n"),
        ("pyproject.toml", '[tool.pylint.main]\nload-plugins = ["keras3_lint"]\n[tool.pylint.keras3]\nkeras-version = "3.4"\n'),
        ("pyproject.toml", '[tool.pylint]\nload-plugins = "keras3_lint"\nkeras-version = 3.4\n'),
    ],
)
def test_options_in_a_file(name: str, text: str, folder: Path) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    for version, expected in (("3.4", []), ("3.3", [8, 11])):
        (folder / name).write_text(text.replace("3.4", version), encoding="utf-8")
        shown = pylint_messages([f"--rcfile={name}", "--disable=all", "--enable=keras3", "model.py"])
        assert [message["line"] for message in shown if message["symbol"] == SYMBOL] == expected


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_a_bad_value_is_one_line(jobs: str) -> None:
    done = pylint(jobs, "--keras-version=2.15", "model.py", "model.py")
    assert (done.returncode, done.stdout) == (32, "")
    assert done.stderr == "keras3-lint: keras-version is a release of Keras 3, got `2.15`\n"


# -- ways to be started ---------------------------------------------------------------------------------------------


def test_several_processes_find_the_same(folder: Path) -> None:
    for number in range(4):
        (folder / f"model{number}.py").write_text("\n" * number + MODEL, encoding="utf-8")
    files = [f"model{number}.py" for number in range(4)]
    serial = pylint("-j1", "--keras-version=3.2", *files)
    parallel = pylint("-j2", "--keras-version=3.2", *files)
    assert sorted(parallel.stdout.splitlines()) == sorted(serial.stdout.splitlines())
    assert serial.stdout.count(SYMBOL) == 8
    assert parallel.stderr == ""


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# -*- coding: latin-1 -*-\n" + MODEL.replace('"pair"', '"äpaar"')
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8"))))
    shown = pylint_messages([*PLUGIN, "--enable=keras3", "--from-stdin", "package/shown.py"])
    assert [(m["path"], m["line"], m["endColumn"]) for m in shown if m["symbol"] == SYMBOL] == [("package/shown.py", 9, 33), ("package/shown.py", 12, 55)]


def test_without_an_installed_keras_nothing_is_imported(folder: Path) -> None:
    code = f"from pylint.lint import Run\nRun({[*PLUGIN, '--enable=keras3', 'model.py']!r}, exit=False)\nimport sys\nprint('keras' in sys.modules, 'flake8' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False False"


# -- anchors --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        (1, 7, "Import"),
        (5, 4, "AssignName"),
        (8, 12, "Dict"),
        (8, 21, "List"),
        (8, 22, "Name"),
        (11, 28, "Keyword"),
        (2, 0, "Module"),
        (99, 0, "Module"),
    ],
)
def test_anchor_is_the_innermost_node(line: int, column: int, expected: str) -> None:
    module = astroid.parse(MODEL)
    assert type(anchor(module, Span(line, column, line, column + 1))).__name__ == expected


def test_anchor_of_a_decorator() -> None:
    module = astroid.parse("@first\n@second(1)\nclass A:\n    x = 1\n")
    assert anchor(module, Span(2, 8, 2, 9)).as_string() == "1"
    assert anchor(module, Span(1, 1, 1, 6)).as_string() == "first"
