"""Files that nobody would write end in findings or in a SourceError, in the engine and on the command line; never in KER000 or in a traceback."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from keras3_lint.config import Config
from keras3_lint.engine import RULE_FAILED, lint
from keras3_lint.source import Source, SourceError, decode
from tests import fixtures
from tests.cli.run import run
from tests.fuzz.mutations import MUTATIONS, mutants

ROUNDS = int(os.environ.get("KERAS3_LINT_FUZZ", "0"))
COUNT = 4000 * ROUNDS or 150
FILES = [fixture.path.read_bytes() for fixture in fixtures.fixtures("bad", "good")]


def test_the_engine_bears_them() -> None:
    config = Config(backend="any")
    parsed = 0
    for name, data in mutants(FILES, COUNT, ROUNDS):
        try:
            findings = lint(Source(decode(data), "mutant.py"), config)
        except SourceError:
            continue
        parsed += 1
        failed = [finding.text for finding in findings if finding.code == RULE_FAILED]
        assert failed == [], f"{name}\n{data!r}"
    assert parsed > COUNT / 10, "too few of them are programs"


def test_the_command_line_bears_them(tmp_path: Path) -> None:
    for number, (_, data) in enumerate(mutants(FILES, max(COUNT // 5, 60), ROUNDS + 1)):
        (tmp_path / f"mutant_{number}.py").write_bytes(data)
    for _ in range(2):
        done = run("check", "--jobs=1", "--no-cache", "--isolated", "--keras-backend=any", "--format=jsonl", tmp_path)
        assert done.status in {0, 1}, done.err
        assert [record["message"] for record in map(json.loads, done.out.splitlines()) if record["code"] == RULE_FAILED] == []
    fixed = run("fix", "--unsafe-fixes", "--jobs=1", "--no-cache", "--isolated", "--keras-backend=any", tmp_path)
    assert fixed.status in {0, 1}, fixed.err


@pytest.mark.parametrize("seed", range(3))
def test_the_same_seed_gives_the_same(seed: int) -> None:
    assert list(mutants(FILES, 40, seed)) == list(mutants(FILES, 40, seed))


def test_every_mutation_is_drawn() -> None:
    drawn = {word for name, _ in mutants(FILES, 200, 0) for word in name.split()[1:]}
    assert drawn == {mutation.__name__ for mutation in MUTATIONS}
