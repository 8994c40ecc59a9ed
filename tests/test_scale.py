"""Linting in parts: shards of the command line, and the tasks of a real cluster of Dask, find what one run finds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import BAD, CLEAN, run, tree
from tests.cli.sarif import check
from tests.fixtures import REPOSITORY

SCALE = REPOSITORY / "examples" / "scale"
sys.path.insert(0, str(SCALE))
from merge_sarif import merge  # noqa: E402

Log = dict[str, Any]
LAYER = "import keras\n\n\nclass Base(keras.layers.Layer):\n    pass\n"
ACROSS = "from base import Base\n\n\nclass Late(Base):\n    def call(self, x):\n        self.w = self.add_weight(shape=(1,))\n        return x\n"
"""A finding that stands on another file."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files: dict[str, str | bytes] = {f"part{number % 5}/net{number}.py": BAD if number % 3 else CLEAN for number in range(20)}
    silenced = BAD.replace("layers\n", "layers  # noqa\n", 1)
    tree(tmp_path, {**files, "own/base.py": LAYER, "own/late.py": ACROSS, "quiet.py": silenced})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def log_of(*paths: str) -> Log:
    log: Log = json.loads(run("check", "--no-cache", "--jobs=1", "--isolated", "--format=sarif", *paths).out)
    return log


def results(log: Log) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = log["runs"][0]["results"]
    return found


def test_shards_find_what_one_run_finds(project: Path) -> None:
    paths = sorted(str(path.relative_to(project)) for path in project.rglob("*.py"))
    whole = merge([log_of(".")])
    assert len(results(whole)) == 2 * 13 + 2
    shards = [log_of(*paths[start::4]) for start in range(4)]
    assert merge(shards) == whole
    assert merge(shards[::-1]) == whole, "the order of the shards says nothing"
    assert merge([merge(shards[:1]), merge(shards[1:])]) == whole, "nor does the shape of the tree"
    assert merge([*shards, shards[2]]) == whole, "a shard that ran twice counts once"


def test_the_merged_log_is_whole() -> None:
    with pytest.raises(ValueError, match="no log"):
        merge([])


def test_indexes_lead_to_the_rules(project: Path) -> None:
    merged = merge([log_of("own"), log_of("part1")])
    rules = merged["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["KER101", "KER301", "KER401"]
    check(merged)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results(merged))


def test_the_program_merges_files(project: Path) -> None:
    for name in ("own", "part1"):
        (project / f"{name}.sarif").write_text(json.dumps(log_of(name)), encoding="utf-8")
    done = subprocess.run([sys.executable, str(SCALE / "merge_sarif.py"), "own.sarif", "part1.sarif"], capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (1, "")
    assert json.loads(done.stdout) == merge([log_of("own", "part1")])


@pytest.mark.parametrize("workers", [1, 2])
def test_dask_finds_what_one_run_finds(workers: int, project: Path) -> None:
    """A cluster of processes on this machine; tasks of a few files, so that there are several."""
    pytest.importorskip("distributed", reason="NOT RUN: linting on Dask needs the extra `scale`; tox -e scale has it")
    arguments = ["--workers", str(workers), "--batch", "4", "--output", "all.sarif", "."]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        [sys.executable, str(SCALE / "lint_with_dask.py"), *arguments], capture_output=True, text=True, encoding="utf-8", env=environment
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("28 findings in 23 files")
    assert json.loads((project / "all.sarif").read_text(encoding="utf-8")) == merge([log_of(".")])
