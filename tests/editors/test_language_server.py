"""python-lsp-server with our plugins: a document is opened and edited over the protocol, and the diagnostics that it publishes are ours."""

from __future__ import annotations

import shutil
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from tests.editors.lsp import Client

pytest.importorskip("pylsp", reason="NOT RUN: the tests of editors need python-lsp-server, which is in the extra `test`")

ERROR, WARNING, INFORMATION, HINT = 1, 2, 3, 4
LINTERS = ("flake8", "mccabe", "pycodestyle", "pydocstyle", "pyflakes", "pylint")

OPENED = """\
from tensorflow.keras import layers
import keras
import tensorflow as tf


class Noise(layers.Layer):
    def call(self, inputs):
        return inputs + tf.random.normal((2,), seed=3)


one = keras.Input((2,))
model = keras.Model([[one]], one)
"""
LINE = "model = keras.Model([[one]], one)"


def settings(linter: str, **options: Any) -> dict[str, Any]:
    """The settings of pylsp that switch on one linter and switch off the others."""
    return {"plugins": {name: {"enabled": name == linter, **(options if name == linter else {})} for name in LINTERS}}


def shown(diagnostics: list[dict[str, Any]]) -> list[tuple[str, tuple[int, int], int]]:
    """Code, start and severity of our diagnostics."""
    return [
        (found["code"], (found["range"]["start"]["line"], found["range"]["start"]["character"]), found["severity"])
        for found in sorted(diagnostics, key=lambda found: found["range"]["start"]["line"])
    ]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "model.py"
    path.write_text(OPENED, encoding="utf-8")
    return path


def replaced(line: str, old: str, new: str) -> dict[str, Any]:
    """The change that replaces ``old`` in a line of the document, as an editor sends it: a range and a text."""
    number = OPENED.splitlines().index(line)
    start = line.index(old)
    places = {"start": {"line": number, "character": start}, "end": {"line": number, "character": start + len(old)}}
    return {"range": places, "text": new}


def test_flake8(document: Path) -> None:
    options = {"executable": str(Path(sysconfig.get_path("scripts")) / "flake8"), "select": ["KER"]}
    with Client(document.parent, settings("flake8", **options)) as client:
        assert client.capabilities["textDocumentSync"]["change"] == 2, "edits are sent as ranges"
        diagnostics = client.open(document, OPENED)
        # pylsp gives its error severity to pyflakes only: all that plugins find are warnings
        assert shown(diagnostics) == [("KER101", (0, 0), WARNING), ("KER701", (7, 24), WARNING), ("KER301", (11, 20), WARNING)]
        nested = diagnostics[-1]
        assert nested["source"] == "flake8"
        assert nested["range"]["end"] == {"line": 11, "character": len(LINE) + 1}
        assert nested["message"] == (
            "KER301 `keras.Model` gets `inputs` nested 2 levels deep, Keras 3 accepts one (Keras 3.0-3.3); flatten `inputs` to one list of tensors"
        )

        # not saved: what is on disk is still wrong
        assert shown(client.change(document, 2, [replaced(LINE, "[[one]]", "[one]")])) == [
            ("KER101", (0, 0), WARNING), ("KER701", (7, 24), WARNING),
        ]  # fmt: skip
        fixed = replaced("from tensorflow.keras import layers", "tensorflow.keras", "keras")
        assert shown(client.change(document, 3, [fixed])) == [("KER701", (7, 24), WARNING)]
        assert client.change(document, 4, [{"text": "import keras\n"}]) == []
        assert shown(client.change(document, 5, [{"text": OPENED}])) == shown(diagnostics)


def test_flake8_reads_the_configuration_of_the_project(document: Path) -> None:
    (document.parent / "setup.cfg").write_text("[flake8]\nselect = KER\nkeras-version = 3.4\n", encoding="utf-8")
    with Client(document.parent, settings("flake8", executable=str(Path(sysconfig.get_path("scripts")) / "flake8"))) as client:
        assert [code for code, _, _ in shown(client.open(document, OPENED))] == ["KER101", "KER701"]


ARGUMENTS = ["--load-plugins=keras3_lint", "--disable=all", "--enable=keras3"]
PYLINT = [("C9101", (0, 0), INFORMATION), ("W9701", (7, 24), WARNING), ("E9301", (11, 20), ERROR)]
"""What pylint shows: each severity is the finding's."""


def test_pylint_when_saved(document: Path) -> None:
    """Without an executable pylsp runs pylint on the file, when it is opened and saved."""
    with Client(document.parent, settings("pylint", args=ARGUMENTS)) as client:
        diagnostics = client.open(document, OPENED)
        assert shown(diagnostics) == PYLINT
        (nested,) = [found for found in diagnostics if found["code"] == "E9301"]
        assert nested["source"] == "pylint"
        assert nested["range"]["end"] == {"line": 11, "character": len(LINE)}
        assert nested["message"].startswith("[keras3-nested-model-inputs] `keras.Model` gets `inputs` nested 2 levels deep")

        change = replaced(LINE, "[[one]]", "[one]")
        assert shown(client.change(document, 2, [change])) == PYLINT, "what pylsp does: it is not saved"
        document.write_text(OPENED.replace("[[one]]", "[one]"), encoding="utf-8")
        assert shown(client.save(document)) == PYLINT[:2]


def test_pylint_while_typing(document: Path) -> None:
    """With an executable pylsp gives it the document on standard input."""
    executable = shutil.which("pylint", path=sysconfig.get_path("scripts")) or sys.executable
    with Client(document.parent, settings("pylint", executable=executable, args=ARGUMENTS)) as client:
        assert shown(client.open(document, OPENED)) == PYLINT
        assert shown(client.change(document, 2, [replaced(LINE, "[[one]]", "[one]")])) == PYLINT[:2]
        assert document.read_text(encoding="utf-8") == OPENED, "nothing was saved"
