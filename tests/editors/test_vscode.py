"""The command lines that the Flake8 and Pylint extensions of Visual Studio Code run, and what they make of the output.

Read off `bundled/tool/lsp_server.py` of both extensions (2026): their arguments, the way a document reaches the tool, the expression or the JSON
that they parse, and the severities of their settings. With an interpreter chosen, they run the tool again and again in one process.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.fixtures import REPOSITORY

FLAKE8 = ("--format=%(row)d,%(col)d,%(code).1s,%(code)s:%(text)s",)
PYLINT = ("--reports=n", "--output-format=json2")
_ROW = re.compile(r"(?P<line>\d+),(?P<column>-?\d+),(?P<type>\w+),(?P<code>\w+\d+):(?P<message>[^\r\n]*)")
FLAKE8_SEVERITY = {"E": "Error", "F": "Error", "I": "Information", "W": "Warning"}
PYLINT_SEVERITY = {
    "convention": "Information",
    "error": "Error",
    "fatal": "Error",
    "refactor": "Hint",
    "warning": "Warning",
    "info": "Information",
}

TEXT = """\
from tensorflow.keras import layers
import keras
import tensorflow as tf


class Noise(layers.Layer):
    def call(self, inputs):
        return inputs + tf.random.normal((2,), seed=3) + tf.matmul(inputs, inputs)


one = keras.Input((2,))
model = keras.Model([[one]], one)
"""

RUNNER = """\
import contextlib, io, json, runpy, sys
for line in sys.stdin:
    call = json.loads(line)
    sys.argv = call["argv"]
    sys.stdin = io.TextIOWrapper(io.BytesIO(call["source"].encode()), encoding="utf-8")
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")) as out, contextlib.suppress(SystemExit):
        runpy.run_module(sys.argv[0], run_name="__main__")
    out.flush()
    print(json.dumps(out.buffer.getvalue().decode()), flush=True)
"""
"""What the extensions' runner does: it runs the tool's module in its own process, with other arguments and other standard streams."""

SEVERITIES = {"Error", "Warning", "Information", "Hint"}


def settings() -> dict[str, Any]:
    """The settings that docs/editors.md shows."""
    page = (REPOSITORY / "docs" / "editors.md").read_text(encoding="utf-8")
    (block,) = [block for block in re.findall(r"```json\n(.+?)```", page, re.DOTALL) if "flake8.severity" in block]
    found: dict[str, Any] = json.loads(block)
    return found


class Shown(NamedTuple):
    """A diagnostic as the editor shows it: 0-based."""

    code: str
    line: int
    start: int
    end: int
    severity: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "model.py").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(module: str, *arguments: str, source: str = "") -> str:
    """What the tool prints."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, input=source, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    return done.stdout


def flake8(output: str, severity: dict[str, str] = FLAKE8_SEVERITY) -> list[Shown]:
    """The longest part of the code that has a severity decides; what has none is an error."""
    shown = []
    for line in output.splitlines():
        match = _ROW.match(line)
        assert match is not None, line
        code = match["code"]
        named = [severity[code[:length]] for length in range(len(code), 0, -1) if code[:length] in severity]
        start = max(int(match["column"]) - 1, 0)
        shown.append(Shown(code, int(match["line"]) - 1, start, start, named[0] if named else severity.get(match["type"], "Error")))
    return shown


def pylint(output: str, severity: dict[str, str] = PYLINT_SEVERITY) -> list[Shown]:
    """The symbol's severity, or the code's, or the category's."""
    shown = []
    for found in json.loads(output)["messages"]:
        named = severity.get(found["symbol"]) or severity.get(found["messageId"]) or severity.get(found["type"], "Error")
        assert found["line"] == found["endLine"]
        shown.append(Shown(found["messageId"], found["line"] - 1, found["column"], found["endColumn"], named))
    return sorted(shown, key=lambda one: (one.line, one.start))


def test_flake8(folder: Path) -> None:
    """The extension gives flake8 the file as it is on disk."""
    output = run("flake8", *FLAKE8, "--select=KER", str(folder / "model.py"))
    assert flake8(output) == [
        Shown("KER101", 0, 0, 0, "Error"), Shown("KER701", 7, 24, 24, "Error"), Shown("KER301", 11, 20, 20, "Error"),
    ]  # fmt: skip


def test_flake8_with_our_settings(folder: Path) -> None:
    """The severities that docs/editors.md shows: without them all of ours are errors."""
    output = run("flake8", *FLAKE8, "--select=KER", "--keras-backend=any", str(folder / "model.py"))
    shown = flake8(output, {**FLAKE8_SEVERITY, **settings()["flake8.severity"]})
    assert [(one.code, one.severity) for one in shown] == [
        ("KER101", "Information"), ("KER701", "Warning"), ("KER801", "Hint"), ("KER301", "Error"),
    ]  # fmt: skip
    assert {one.severity for one in shown} <= SEVERITIES


def test_pylint_with_our_settings(folder: Path) -> None:
    output = run("pylint", *PYLINT, *settings()["pylint.args"], "--from-stdin", str(folder / "model.py"), source=TEXT)
    found = {one["symbol"] for one in json.loads(output)["messages"]}
    assert {"keras3-tf-keras-import", "keras3-stateful-tf-random", "keras3-nested-model-inputs"} <= found


def test_flake8_of_a_notebook(folder: Path) -> None:
    """The cells arrive in one text on standard input, by the name of the notebook; the last line may have no end."""
    output = run("flake8", *FLAKE8, "--select=KER", "--stdin-display-name", str(folder / "net.ipynb"), "-", source=TEXT.rstrip("\n"))
    assert [(one.code, one.line) for one in flake8(output)] == [("KER101", 0), ("KER701", 7), ("KER301", 11)]


OURS = ("--load-plugins=keras3_lint", "--disable=all", "--enable=keras3", "--keras-backend=any")
EXPECTED = [
    Shown("C9101", 0, 0, 35, "Information"),
    Shown("W9701", 7, 24, 40, "Warning"),
    Shown("R9801", 7, 57, 66, "Hint"),
    Shown("E9301", 11, 20, 27, "Error"),
]


@pytest.mark.parametrize("clear", [(), ("--clear-cache-post-run=y",)])
def test_pylint(clear: tuple[str, ...], folder: Path) -> None:
    """The extension gives pylint the text of the editor, which need not be that of the file."""
    (folder / "model.py").write_text("", encoding="utf-8")
    arguments = (*PYLINT, *OURS, *clear, "--from-stdin", str(folder / "model.py"))
    assert pylint(run("pylint", *arguments, source=TEXT)) == EXPECTED
    assert pylint(run("pylint", *arguments, source="import keras\n")) == []


def test_pylint_severities_by_symbol_and_code(folder: Path) -> None:
    output = run("pylint", *PYLINT, *OURS, "--from-stdin", str(folder / "model.py"), source=TEXT)
    shown = pylint(output, {**PYLINT_SEVERITY, "keras3-tf-keras-import": "Hint", "E9301": "Warning"})
    assert [one.severity for one in shown] == ["Hint", "Warning", "Hint", "Warning"]


def test_pylint_of_a_notebook(folder: Path) -> None:
    assert pylint(run("pylint", *PYLINT, *OURS, "--from-stdin", str(folder / "net.ipynb"), source=TEXT)) == EXPECTED


@pytest.mark.parametrize("module", ["flake8", "pylint"])
def test_one_process_sees_what_changes_between_its_runs(module: str, folder: Path) -> None:
    """Other files of the project, and its requirements, are edited while the process lives."""
    parts, model = folder / "parts.py", folder / "model.py"
    nested = "import keras\n\n\ndef pair():\n    return [keras.Input((1,)), [keras.Input((2,))]]\n"
    flat = nested.replace(", [keras.Input((2,))]", "")
    model.write_text("import keras\nfrom parts import pair\n\nkeras.Model(pair(), pair())\n", encoding="utf-8")
    if module == "flake8":
        call: dict[str, Any] = {"argv": ["flake8", *FLAKE8, "--select=KER", str(model)], "source": ""}
    else:
        arguments = [*PYLINT, *OURS, "--clear-cache-post-run=y", "--from-stdin", str(model)]
        call = {"argv": ["pylint", *arguments], "source": model.read_text(encoding="utf-8")}
    found: list[int] = []
    with subprocess.Popen([sys.executable, "-c", RUNNER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text, requirement in ((nested, ""), (flat, ""), (nested, ""), (nested, "keras>=3.4\n"), (nested, "keras>=3.0\n")):
            parts.write_text(text, encoding="utf-8")
            (folder / "requirements.txt").write_text(requirement, encoding="utf-8")
            process.stdin.write(json.dumps(call) + "\n")
            process.stdin.flush()
            output = json.loads(process.stdout.readline())
            found.append(len(flake8(output) if module == "flake8" else pylint(output)))
        process.stdin.close()
    assert found == [1, 0, 1, 0, 1]
