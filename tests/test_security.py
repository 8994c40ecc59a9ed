"""What is linted is text: it is not imported or run, nothing is sent anywhere, and it can't write what a terminal or a viewer takes for ours."""

from __future__ import annotations

import ast
import importlib
import json
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import keras3_lint
from keras3_lint import engine
from keras3_lint.config import Config
from keras3_lint.engine import lint
from keras3_lint.source import Source
from tests.cli.run import run, tree
from tests.fixtures import fixtures, flake8, flake8_rows, forget, pylint

PACKAGE = Path(keras3_lint.__file__).parent
NET = "import keras\nfrom parts import pair\n\none = keras.Input((2,))\nmodel = keras.Model([[one]], pair())\n"
PARTS = "import keras\n\n\ndef pair():\n    return keras.Input((1,))\n"
# Whatever runs of the project leaves a file behind.
TRACE = "import pathlib; pathlib.Path({trace!r}).touch()\n"
CODE = ("net.py", "parts.py", "setup.py", "conftest.py", "sitecustomize.py", "numpy.py")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that shows when any of its files is run or imported."""
    trace = TRACE.format(trace=str(tmp_path / "trace"))
    files: dict[str, str | bytes] = {f"project/{name}": trace + {"net.py": NET, "parts.py": PARTS}.get(name, "import keras\n") for name in CODE}
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": trace + NET}]
    files["project/book.ipynb"] = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    files["project/pyproject.toml"] = "[project]\nname = 'x'\ndependencies = ['keras>=3.0']\n[build-system]\nbuild-backend = 'setup'\nbackend-path = ['.']\n"
    tree(tmp_path, files)
    for path in tmp_path.rglob("*"):
        os.utime(path, (1e9, 1e9))  # the cache keeps nothing of a file that was just written
    return tmp_path / "project"


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every socket, and every look-up of a host, is an error."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network is used")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("offline")
def test_nothing_of_the_project_runs_and_nothing_goes_over_the_network(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of the project is the current one, as it is for most users."""
    monkeypatch.chdir(project)
    files = sorted(project.rglob("*.py"))
    by_engine = {path for path in files for finding in lint(Source.from_path(path), Config(backend="any")) if finding.code == "KER301"}
    by_flake8 = {path for path, rows in flake8(files).items() if any(row.code == "KER301" for row in rows)}
    by_pylint = {path for path, rows in pylint(files).items() if any(row.code == "KER301" for row, _ in rows)}
    assert by_engine == by_flake8 == by_pylint == {project / "net.py"}
    for command in (["check", "--cache-dir=cache"], ["check", "--cache-dir=cache"], ["fix", "--no-cache", "--unsafe-fixes"]):
        forget()
        done = run(*command, "--jobs=1", "--format=concise", ".")
        assert done.status == 1, done.err
        assert "net.py:6:" in done.out
        assert "book.ipynb:cell 1:" in done.out
    assert not (project.parent / "trace").exists(), "linted code was run"


def test_processes_of_ours_run_nothing_either(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert run("check", "--no-cache", "--jobs=2", ".").status == 1
    assert not (project.parent / "trace").exists(), "linted code was run"


# -- our own code ---------------------------------------------------------------------------------------------------

# What runs code, or makes objects of foreign data, and the modules that may: each with what it imports, starts or loads instead.
RUNS = {"eval", "exec", "compile", "__import__", "execfile", "breakpoint"}
MODULES = {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "runpy", "code", "codeop", "imp", "zipimport", "pkgutil"}
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "asyncio", "xmlrpc", "socketserver", "webbrowser"}
ALLOWED = {
    ("checker.py", "importlib.import_module"): "our own rules, by a walk over our own package",
    ("checker.py", "pkgutil"): "the walk",
    ("cli/formats/__init__.py", "importlib.import_module"): "our own formats, chosen from a list",
    ("cli/changes.py", "subprocess"): "git, by name, without a shell",
    ("cli/formats/sarif_format.py", "urllib.parse"): "quotes a path; nothing is opened",
    ("api/generate.py", "subprocess"): "a tool of ours for a new release of Keras: it is never loaded when files are linted",
}
# Below `api` stand tools of ours that read the real Keras into tables, beside what reads the tables.
TOOLS = {"importlib.import_module", "pkgutil"}


def dangerous(path: Path) -> Iterator[str]:
    """What a module of ours uses that could run code, make objects of data, or reach the network."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            yield from (name for name in names if name.partition(".")[0] in MODULES | NETWORK | {"subprocess", "ctypes"})
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            last = called.rpartition(".")[2]
            if called in RUNS or last in {"import_module", "exec_module", "load_module", "system", "popen", "spec_from_file_location", "load_entry_point"}:
                yield called
            if any(keyword.arg == "shell" for keyword in node.keywords):
                yield "shell"


def test_the_package_runs_no_code_and_loads_no_objects() -> None:
    found = {(path.relative_to(PACKAGE).as_posix(), name) for path in PACKAGE.rglob("*.py") for name in dangerous(path)}
    tools = {(place, name) for place, name in found if place.startswith("api/") and name in TOOLS}
    assert found - tools == set(ALLOWED)


def test_the_tools_do_not_run_when_files_are_linted(monkeypatch: pytest.MonkeyPatch) -> None:
    """All rules are loaded and run over all that they report: nothing is imported by name but what is ours."""
    real = importlib.import_module

    def own(name: str, package: str | None = None) -> ModuleType:
        assert name.partition(".")[0] == "keras3_lint" or (package or "").startswith("keras3_lint"), name
        return real(name, package)

    monkeypatch.setattr(importlib, "import_module", own)
    engine._dispatch.cache_clear()
    forget()
    found = [finding for fixture in fixtures("bad") for finding in lint(Source(fixture.source.text), Config(backend="any"))]
    assert len(found) > 100
    assert [finding.text for finding in found if finding.code == engine.RULE_FAILED] == []


def test_the_cache_is_json_and_nothing_else(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    run("check", "--cache-dir=cache", "--jobs=1", ".")
    assert flake8_rows(["--isolated", "--keras-cache-dir=cache/flake8", "--select=KER", "net.py"])
    kept = [path for path in (project / "cache").rglob("*") if path.is_file() and path.name not in {".gitignore", "CACHEDIR.TAG"}]
    assert kept
    for path in kept:
        assert path.suffix == ".json"
        json.loads(path.read_text(encoding="ascii"))


# -- what is printed ------------------------------------------------------------------------------------------------

# A name, and a text, that would move the cursor, hide or forge a line, or turn the text around.
NASTY = ("a\x1b[2Jb", "a\nforged.py:1:1: KER301 b", "a\rb", "a\u202eb", "a\x07b", "a\u2028b", "a\x9bb")
LINE = 'import keras\none = keras.Input((2,))\ns = "\x1b[2J\u202e\x9b"; keras.Model([[one]], one, name="\x1b[2J\u202e\x9b")\nkeras.layers.Dense(1).add_weight("\x1b[31m", (1,))\n'
FORMATS = ("text", "concise", "github")


def hidden(text: str) -> list[str]:
    """The characters of an output that a terminal or a viewer does not show as they are."""
    return sorted({char for char in text if char not in "\n" and not char.isprintable()})


@pytest.mark.parametrize("name", NASTY, ids=ascii)
@pytest.mark.parametrize("kind", FORMATS)
def test_a_path_forges_nothing(kind: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tree(tmp_path, {"plain.py": NET, "broken.py": "import keras\ndef (:\n"})
    plain = run("check", "--no-cache", "--jobs=1", f"--format={kind}", ".")
    (tmp_path / "plain.py").rename(tmp_path / f"{name}.py")
    (tmp_path / "broken.py").rename(tmp_path / f"{name}_broken.py")
    done = run("check", "--no-cache", "--jobs=1", f"--format={kind}", ".")
    assert done.out.count("\n") == plain.out.count("\n")
    assert "\nforged.py" not in done.out
    assert done.err.count("\n") == plain.err.count("\n")
    assert hidden(done.err) == []
    if kind in {"text", "concise"}:
        assert hidden(done.out) == []


@pytest.mark.parametrize("kind", ["text", "concise"])
def test_a_source_line_forges_nothing(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tree(tmp_path, {"plain.py": LINE})
    done = run("check", "--no-cache", "--jobs=1", f"--format={kind}", ".")
    assert done.status == 1
    assert hidden(done.out) == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such name")
@pytest.mark.parametrize("kind", ["text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit"])
def test_a_name_that_is_no_unicode(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open(os.path.join(os.fsencode(tmp_path), b"caf\xe9.py"), "w", encoding="utf-8") as stream:
        stream.write(NET)
    os.utime(stream.name, (1e9, 1e9))
    for _ in range(2):  # the second time from the cache
        done = run("check", "--cache-dir=cache", "--jobs=1", f"--format={kind}", ".")
        assert done.status == 1, done.err
        assert "KER301" in done.out
    assert run("fix", "--no-cache", "--jobs=1", ".").status in {0, 1}
