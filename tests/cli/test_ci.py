"""The hooks and the examples for CI: they are YAML, of the shape that their readers want, and their commands are ours."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest

from keras3_lint.cli.arguments import parse
from tests.cli.run import BAD, run, tree
from tests.fixtures import REPOSITORY

yaml = pytest.importorskip("yaml")
FILES = (".pre-commit-hooks.yaml", "examples/ci/github.yml", "examples/ci/gitlab.yml")


def load(name: str) -> Any:
    return yaml.safe_load((REPOSITORY / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_commands_are_ours(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    assert load(name)
    commands = re.findall(r"^[^#\n]*?(?:run:|entry:|-) (keras3-lint .*)$", text, re.MULTILINE)
    assert commands
    for command in commands:
        parse(shlex.split(re.sub(r"\$\{\{.*?\}\}", "main", command))[1:])


def test_hooks() -> None:
    hooks = {hook["id"]: hook for hook in load(".pre-commit-hooks.yaml")}
    assert set(hooks) == {"keras3-lint", "keras3-lint-fix"}
    for hook in hooks.values():
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert hook["language"] == "python"
        assert set(hook["types_or"]) == {"python", "pyi", "jupyter"}


def test_hooks_run(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """As pre-commit calls them: the entry, then the files."""
    monkeypatch.chdir(tmp_path)
    tree(tmp_path, {"a.py": BAD, "old/b.py": BAD, "setup.cfg": "[flake8]\nexclude = old\n"})
    for hook in load(".pre-commit-hooks.yaml"):
        done = run(*shlex.split(hook["entry"])[1:], "--no-cache", "a.py", "old/b.py")
        assert done.status == 1
        assert "old" not in done.out
    assert (tmp_path / "a.py").read_text() != BAD
    assert (tmp_path / "old" / "b.py").read_text() == BAD


def test_github() -> None:
    workflow = load("examples/ci/github.yml")
    assert workflow[True]  # what YAML 1.1 makes of `on`
    assert workflow["permissions"]["security-events"] == "write"
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    (upload,) = [step for step in steps if step.get("uses", "").startswith("github/codeql-action/upload-sarif")]
    assert f"--output={upload['with']['sarif_file']}" in " ".join(step.get("run", "") for step in steps)


def test_gitlab() -> None:
    job = load("examples/ci/gitlab.yml")["keras3-lint"]
    assert f"--output={job['artifacts']['reports']['codequality']}" in job["script"][0]
    assert job["artifacts"]["when"] == "always"
