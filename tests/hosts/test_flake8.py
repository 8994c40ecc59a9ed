"""The flake8 plugin: options, suppressions, ways to be started, and what it imports."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.fixtures import flake8_rows

MODEL = """\
import keras


def build():
    one, two = keras.Input((2,)), keras.Input((2,))
    return keras.Model({"pair": [one, two]}, one)
"""
TEXT = "`keras.Model` gets `inputs` nested 2 levels deep, Keras 3 accepts one (Keras 3.0-3.3); flatten `inputs` to one dict of tensors"
SHOWN = f"6:24: KER301 {TEXT}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "model.py").write_text(MODEL, encoding="utf-8")
    return tmp_path


def flake8(*arguments: str, stdin: str | None = None, exit_code: int = 1) -> tuple[list[str], str]:
    """flake8 in a process of its own: the lines that it prints, and its standard error."""
    command = [sys.executable, "-m", "flake8", "--select=KER", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == exit_code, done.stderr
    return done.stdout.splitlines(), done.stderr


def codes(*arguments: str) -> list[str]:
    """The codes that flake8 shows for model.py."""
    return [row.code for _, row in flake8_rows(["--select=KER", *arguments, "model.py"])]


def test_the_entry_point_has_the_name_of_the_codes() -> None:
    ours = [entry for entry in entry_points(group="flake8.extension") if entry.value.startswith("keras3_lint.")]
    assert {entry.name for entry in ours} == {"KER"}


def test_without_any_option() -> None:
    done = subprocess.run([sys.executable, "-m", "flake8", "model.py"], capture_output=True, text=True, check=False)
    assert f"model.py:{SHOWN}" in done.stdout.splitlines()


# -- suppressions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("comment", ["# noqa", "# noqa: KER301", "# noqa:KER", "# noqa: E501,KER301"])
def test_noqa_on_the_line(comment: str, folder: Path) -> None:
    (folder / "model.py").write_text(MODEL.replace(", one)", f", one)  {comment}"), encoding="utf-8")
    assert codes() == []
    assert codes("--disable-noqa") == ["KER301"]


def test_noqa_of_another_code(folder: Path) -> None:
    (folder / "model.py").write_text(MODEL.replace(", one)", ", one)  # noqa: KER302"), encoding="utf-8")
    assert codes() == ["KER301"]


def test_noqa_of_the_file(folder: Path) -> None:
    (folder / "model.py").write_text("# flake8: noqa: KER301\n" + MODEL, encoding="utf-8")
    assert codes() == []
    (folder / "model.py").write_text("# flake8: noqa\n" + MODEL, encoding="utf-8")
    assert codes() == []


def test_selection() -> None:
    assert codes("--ignore=KER3") == []
    assert codes("--extend-ignore=KER301") == []
    assert codes("--per-file-ignores=model.py:KER301") == []
    assert codes("--per-file-ignores=other.py:KER301") == ["KER301"]
    assert [row.code for _, row in flake8_rows(["model.py"])] == ["KER301"]
    assert [row.code for _, row in flake8_rows(["--ignore=W503", "model.py"])] == ["KER301"]


# -- options --------------------------------------------------------------------------------------------------------


def test_options_on_the_command_line() -> None:
    assert codes("--keras-version=3.3.2") == ["KER301"]
    assert codes("--keras-version=3.4") == []
    assert codes("--keras-backend=any") == ["KER301"]


@pytest.mark.parametrize("name", ["setup.cfg", "tox.ini", ".flake8"])
@pytest.mark.parametrize("option", ["keras-version", "keras_version"])
def test_options_in_a_file(name: str, option: str, folder: Path) -> None:
    (folder / name).write_text(f"[flake8]\n{option} = 3.4\n", encoding="utf-8")
    assert codes() == []
    assert codes("--keras-version=3.2") == ["KER301"]
    assert codes("--isolated") == ["KER301"]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("keras-backend=jax", "keras-backend is one of tensorflow, any; got `jax`"),
        ("keras-version=three", "keras-version is major.minor with an optional patch, such as 3.4; got `three`"),
        ("keras-version=2.15", "keras-version is a release of Keras 3, got `2.15`"),
    ],
)
def test_a_bad_value_is_one_line(option: str, message: str, folder: Path) -> None:
    assert flake8(f"--{option}", "model.py") == ([], f"keras3-lint: {message}\n")
    (folder / ".flake8").write_text(f"[flake8]\n{option}\n", encoding="utf-8")
    assert flake8("-j2", "model.py", "model.py") == ([], f"keras3-lint: {message}\n")


# -- ways to be started ---------------------------------------------------------------------------------------------


def test_several_processes_find_the_same(folder: Path) -> None:
    for number in range(6):
        (folder / f"model{number}.py").write_text("\n" * number + MODEL, encoding="utf-8")
    serial, _ = flake8("-j1", "--keras-backend=any", ".")
    parallel, _ = flake8("-j2", "--keras-backend=any", ".")
    assert sorted(parallel) == sorted(serial)
    assert len(serial) == 7


def test_standard_input() -> None:
    assert flake8("-", stdin=MODEL)[0] == [f"stdin:{SHOWN}"]
    assert flake8("--stdin-display-name", "package/shown.py", "-", stdin=MODEL)[0] == [f"package/shown.py:{SHOWN}"]


def test_standard_input_is_linted_as_the_file_that_it_is_shown_as(folder: Path) -> None:
    package = folder / "package"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "parts.py").write_text("import keras\n\ndef pair():\n    return [keras.Input((1,)), [keras.Input((2,))]]\n", encoding="utf-8")
    text = "import keras\nfrom .parts import pair\nkeras.Model(pair(), pair())\n"
    assert len(flake8("--stdin-display-name", "package/model.py", "-", stdin=text)[0]) == 1
    flake8("--stdin-display-name", "model.py", "-", stdin=text, exit_code=0)


# -- what is imported -----------------------------------------------------------------------------------------------


def imported(code: str) -> set[str]:
    """The modules that are there after ``code`` ran in a process of its own."""
    code += "\nimport sys\nprint('\\n'.join(['', '--', *sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.partition("\n--\n")[2].splitlines())


def test_the_plugin_module_is_cheap() -> None:
    modules = imported("import keras3_lint.hosts.flake8")
    ours = {name for name in modules if name.startswith("keras3_lint")}
    packages = {"keras3_lint", "keras3_lint.hosts"}
    assert ours <= packages | {f"keras3_lint.{name}" for name in ("hosts.flake8", "config", "source", "finding", "paths")}
    assert not modules & {"pylint", "astroid", "json", "importlib.resources"}


RUN = "from flake8.main.application import Application\nApplication().run(['-j1', '--isolated', '--select=KER', 'model.py'])"


def test_a_run_with_findings_imports_no_pylint() -> None:
    modules = imported(RUN)
    assert "keras3_lint.engine" in modules
    assert not modules & {"pylint", "astroid", "keras", "tensorflow", "keras3_lint.hosts.pylint"}


def test_a_run_without_keras_imports_no_rule(folder: Path) -> None:
    (folder / "model.py").write_text("import os\n", encoding="utf-8")
    assert not {name for name in imported(RUN) if name.startswith(("keras3_lint.engine", "keras3_lint.checker", "keras3_lint.semantics"))}
