"""A review, from end to end: a branch adds one pitfall to a file that is full of old ones, in a real repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import BAD, Done
from tests.cli.test_gates import git
from tests.fixtures import REPOSITORY

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
