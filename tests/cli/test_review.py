"""A review, from end to end: a branch adds one pitfall to a file that is full of old ones, in a real repository."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import BAD, Done
from tests.cli.test_gates import git
from tests.fixtures import REPOSITORY

yaml = pytest.importorskip("yaml")

OLD = 12
FILE = BAD + "".join(f"\ndef model_{number}(a, b):\n    return keras.Model([[a], b], b)\n" for number in range(OLD))
NEW = "    return keras.Model({'pair': [a, b]}, b)\n"


def command(*arguments: str) -> Done:
    """``keras3-lint`` as a job of a review runs it: a process of its own."""
    environment = {"PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "keras3_lint", "check", "--no-cache", "--jobs=1", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
    )
    return Done(done.returncode, done.stdout, done.stderr)


def fingerprints(*arguments: str) -> dict[str, tuple[str, int]]:
    """The code and line by the fingerprint, of each result in SARIF."""
    done = command("--format=sarif", *arguments)
    results = json.loads(done.out)["runs"][0]["results"]
    found = {
        json.dumps(result["partialFingerprints"], sort_keys=True): (
            result["ruleId"],
            result["locations"][0]["physicalLocation"]["region"]["startLine"],
        )
        for result in results
    }
    assert len(found) == len(results), "each has one of its own"
    return found


@pytest.fixture
def branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A branch on which nothing has happened yet; returns its file."""
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "models.py"
    path.write_text(FILE, encoding="utf-8")
    git("init", "-q", "-b", "main")
    assert command("--write-baseline=known.json", "models.py").status == 0
    git("add", ".")
    git("commit", "-qm", "as it was")
    git("checkout", "-qb", "review")
    return path


def test_one_new_pitfall_is_one_finding(branch: Path) -> None:
    before = fingerprints("models.py")
    assert len(before) == OLD + 2
    for gate in ("--baseline=known.json", "--changed-since=main"):
        assert command(gate, "models.py")[:2] == (0, ""), "nothing has changed"

    # in the middle of the file, so that half of the old ones move
    middle = FILE.index("\ndef model_6")
    text = FILE[:middle] + "\ndef pair(a, b):\n" + NEW + FILE[middle:]
    branch.write_text(text, encoding="utf-8")
    git("commit", "-qam", "one more model")
    line = text.splitlines().index(NEW.rstrip()) + 1

    for gate in ("--baseline=known.json", "--changed-since=main"):
        done = command(gate, "--format=jsonl", "models.py")
        assert (done.status, done.places) == (1, [("models.py", line, "KER301")]), gate

    after = fingerprints("models.py")
    assert before.keys() <= after.keys(), "those that moved keep theirs"
    (new,) = after.keys() - before.keys()
    assert after[new] == ("KER301", line)
    moved = [key for key in before if before[key] != after[key]]
    assert len(moved) == 6
    assert {after[key][1] - before[key][1] for key in moved} == {3}


# -- pre-commit -----------------------------------------------------------------------------------------------------


def configuration(*arguments: str) -> str:
    """Our own hook, as ``.pre-commit-hooks.yaml`` has it, run in this environment: without a network."""
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (hook,) = [hook for hook in hooks if hook["id"] == "keras3-lint"]
    program, _, rest = hook["entry"].partition(" ")
    assert program == "keras3-lint"
    entry = f"{shlex.quote(sys.executable)} -m keras3_lint {rest}"
    hook |= {"language": "system", "entry": entry, "args": ["--no-cache", "--format=jsonl", *arguments]}
    return json.dumps({"repos": [{"repo": "local", "hooks": [hook]}]})


def with_hooks(*arguments: str, home: Path) -> Done:
    """git or pre-commit, with what a hook needs."""
    author = {f"GIT_{role}_{what}": "a@b" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **author, "PYTHONPATH": str(REPOSITORY), "PRE_COMMIT_HOME": str(home)}
    command = [sys.executable, "-m", *arguments] if arguments[0] == "pre_commit" else ["git", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("gate", ["--baseline=known.json", "--changed-since=main"])
def test_pre_commit_stops_the_commit_that_adds_one(gate: str, branch: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Its real runner, as a hook of the repository: it checks what is staged, and nothing else."""
    pytest.importorskip("pre_commit", reason="NOT RUN: the gate of pre-commit needs pre-commit, which is in the extra `test`")
    home = tmp_path_factory.mktemp("pre-commit")
    (tmp_path / ".pre-commit-config.yaml").write_text(configuration(gate), encoding="utf-8")
    git("add", ".pre-commit-config.yaml")
    assert with_hooks("pre_commit", "install", home=home).status == 0

    moved = "# a note\n" + FILE
    branch.write_text(moved, encoding="utf-8")
    assert with_hooks("commit", "-am", "old ones move", home=home).status == 0

    text = moved + "\n\ndef pair(a, b):\n" + NEW
    branch.write_text(text, encoding="utf-8")
    git("add", "models.py")
    branch.write_text(text + "\n\ndef unstaged(a, b):\n" + NEW, encoding="utf-8")
    done = with_hooks("commit", "-m", "one more model", home=home)
    assert done.status == 1
    found = [json.loads(line) for line in (done.out + done.err).splitlines() if line.startswith("{")]
    assert [(one["path"], one["line"], one["code"]) for one in found] == [("models.py", len(text.splitlines()), "KER301")]
