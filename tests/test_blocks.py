"""Every block of README.md, CONTRIBUTING.md, rules.md and docs/ that a reader can copy works.

Blocks of `console` are run by ``tests/test_readme.py``. Here the commands of `sh` run in a project of their own, configurations are read by the tools
that they are for, and Python is parsed and linted. What nobody can run here is named in ``NOT_RUN``, with the place where it is run, if there is one.
"""

from __future__ import annotations

import ast
import configparser
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from keras3_lint.checker import Checker, checkers
from keras3_lint.config import Config
from keras3_lint.docs import page
from keras3_lint.engine import lint
from keras3_lint.examples import config, markers
from keras3_lint.source import Source
from tests.cli.run import BAD, CLEAN, run, tree
from tests.cli.test_gates import git
from tests.fixtures import REPOSITORY

PAGES = (REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *sorted((REPOSITORY / "docs").glob("*.md")))
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

NOT_RUN = {
    "python3 -m venv .venv && .venv/bin/pip install ": "needs a network: tests/newcomer.py runs it in .ci/run",
    ".venv/bin/python -m pytest": "this is it",
    "pip install keras 'jax[cpu]'": "needs a network: tox -e keras-ops",
    "cd examples/keras3_project && KERAS_BACKEND=jax python train.py": "needs Keras: tests/keras/prove_project.py, in tox -e keras-ops",
    "pip install '.[scale]'": "needs a network: .ci/run",
    "python examples/scale/lint_with_dask.py": "needs Dask: tests/test_scale.py, in .ci/run",
}
"""The beginnings of commands that are not run here, and why."""
LANGUAGES = {"console", "sh", "python", "ini", "toml", "yaml", "json", "vim", "elisp", "text"}


def blocks(*languages: str) -> Iterator[tuple[str, str, str]]:
    for path in PAGES:
        for language, text in _BLOCK.findall(path.read_text(encoding="utf-8")):
            if language in languages:
                yield path.name, language, text


def test_each_block_is_of_a_kind_that_is_tested() -> None:
    """`text` is what is read and not copied: pictures, output, a dialog's fields."""
    assert {language for path in PAGES for language, _ in _BLOCK.findall(path.read_text(encoding="utf-8"))} <= LANGUAGES


# -- commands -------------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with what the commands speak of: `src`, a branch `origin/main`, our examples."""
    old = "def build(a, b):\n    return keras.Model([[a], b], b)\n"
    tree(tmp_path, {"src/a.py": BAD, "src/legacy/b.py": BAD + old, "src/c.py": CLEAN})
    shutil.copytree(REPOSITORY / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    return tmp_path


def commands() -> list[tuple[str, str]]:
    return [(name, line) for name, _, text in blocks("sh") for line in text.splitlines() if not line.startswith(tuple(NOT_RUN))]


def test_what_is_not_run_is_there() -> None:
    lines = [line for _, _, text in blocks("sh") for line in text.splitlines()]
    for start in NOT_RUN:
        assert any(line.startswith(start) for line in lines), f"{start} is shown nowhere"


def test_commands(project: Path) -> None:
    """All in one project, in the order of the pages: 0 or 1 as something is found, never 2, and nothing on standard error but our own lines."""
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(REPOSITORY), "SHARDS": "1"}
    found = commands()
    assert len(found) >= 9
    for name, line in found:
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)
        place = f"{name}: {line}\n{done.stdout}{done.stderr}"
        pylint = line.startswith("pylint")  # its status is a sum of bits
        assert done.returncode in ({0, 1} if not pylint else set(range(32))), place
        assert not [text for text in done.stderr.splitlines() if not re.match(r"keras3-lint: |\d+ findings? in", text)], place
    assert json.loads((project / "keras3-lint.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert json.loads((project / "keras3-baseline.json").read_text(encoding="utf-8"))["findings"]


# -- configurations -------------------------------------------------------------------------------------------------


def test_configurations_are_read(project: Path) -> None:
    """As what their first line says they are; and they do what the page says."""
    for name, language, text in blocks("ini", "toml", "yaml"):
        first = text.partition("\n")[0]
        assert first.startswith("# "), f"{name}: a configuration says which file it is"
        if language == "toml":
            tomllib = pytest.importorskip("tomllib" if sys.version_info >= (3, 11) else "tomli")
            assert tomllib.loads(text)
        elif language == "ini":
            parser = configparser.ConfigParser()
            parser.read_string(text)
            assert parser.sections()


def _block(page_name: str, start: str) -> str:
    """The configuration of a page that holds this text."""
    (found,) = [text for name, _, text in blocks("ini", "toml", "yaml") if name == page_name and start in text]
    return found


def test_flake8_reads_its_block(project: Path) -> None:
    Path("setup.cfg").write_text(_block("configuration.md", "extend-select = KER"), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "flake8", "--select=KER", "src"], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(REPOSITORY)})
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == [f"src{os.sep}a.py:1:1"], "KER301 is not of 3.4, and legacy is left out"
    assert done.stderr == ""


def test_pylint_reads_its_block(project: Path) -> None:
    Path("pyproject.toml").write_text(_block("configuration.md", "load-plugins"), encoding="utf-8")
    command = [sys.executable, "-m", "pylint", "--disable=all", "--enable=keras3", "--score=n", "src/a.py"]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(REPOSITORY)})
    assert "C9101" in done.stdout
    assert "E9301" not in done.stdout


def test_the_command_line_reads_its_block(project: Path) -> None:
    assert run("check", "--no-cache", "--jobs=1", "--write-baseline=keras3-baseline.json", "src").status == 0
    Path("pyproject.toml").write_text(_block("adopting.md", "[tool.keras3-lint]"), encoding="utf-8")
    assert run("check", "--no-cache", "--jobs=1", "src/a.py")[:2] == (0, "")


def test_pre_commit_reads_its_block(project: Path) -> None:
    pytest.importorskip("pre_commit", reason="NOT RUN: pre-commit is in the extra `test`")
    Path(".pre-commit-config.yaml").write_text(_block("adopting.md", "repo: local"), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "pre_commit", "validate-config", ".pre-commit-config.yaml"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_settings_of_editors() -> None:
    """JSON and the forms of Lisp are whole; Vim itself runs its lines, where there is one."""
    seen = 0
    for _, language, text in blocks("json", "vim", "elisp"):
        seen += 1
        if language == "json":
            assert json.loads(text)
        elif language == "elisp":
            code = re.sub(r'"[^"\n]*"', '""', text)
            depths = [code[: end + 1].count("(") - code[: end + 1].count(")") for end in range(len(code))]
            assert min(depths) == 0
            assert depths[-1] == 0
        elif vim := shutil.which("vim"):
            lines = [part for line in text.splitlines() for part in ("-c", line)]
            done = subprocess.run([vim, "-Nu", "NONE", "-es", *lines, "-c", "qall!"], capture_output=True, stdin=subprocess.DEVNULL)
            assert done.returncode == 0, done.stdout
    assert seen >= 4


# -- Python ---------------------------------------------------------------------------------------------------------


def test_python_of_the_pages() -> None:
    """CONTRIBUTING.md shows fixtures: they parse, and their markers are markers."""
    found = [text for _, _, text in blocks("python")]
    assert len(found) == 2
    for text in found:
        ast.parse(text)
        assert config(text) != Config() if "# options:" in text else markers(text)


@pytest.mark.parametrize("rule", checkers(), ids=lambda rule: rule.code)
def test_the_examples_of_rules_md(rule: type[Checker]) -> None:
    """The block as it stands there is reported as it says there, and what to write instead is not."""
    shown = page(rule)
    settings = config((REPOSITORY / "tests" / "checkers" / shown.rule.code / "bad.py").read_text(encoding="utf-8"))

    def reports(text: str) -> list[str]:
        return [f"{found.code} {found.text}" for found in lint(Source(text, "example.py"), settings) if found.code == shown.rule.code]

    assert set(reports(shown.fails.text)) == set(shown.reports)
    if shown.instead:
        assert reports(shown.instead) == []
