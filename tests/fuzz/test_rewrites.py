"""What leaves the meaning of a program as it is leaves its findings as they are: of every fixture, under every rewrite.

``KERAS3_LINT_FUZZ`` says how many times as much is tried as in the ordinary run of the tests.
"""

from __future__ import annotations

import os
import random

import pytest

from keras3_lint.source import Source
from tests import fixtures
from tests.fixtures import Fixture
from tests.fuzz.rewrites import REWRITES, differences

ROUNDS = int(os.environ.get("KERAS3_LINT_FUZZ", "0"))
ALL = fixtures.fixtures("bad", "good")
# What sets the environment before an import does so at the top of a module; the model does not look for it elsewhere.
ABOUT_MODULES = ("in_a_function", "in_a_method", "in_a_block")


def tried(fixture: Fixture) -> list[tuple[str, int]]:
    """The rewrites of a fixture and their seeds: all of them, or, in the ordinary run, one for each."""
    names = [name for name in REWRITES if name not in ABOUT_MODULES or "os.environ" not in fixture.source.text]
    if ROUNDS:
        return [(name, seed) for name in names for seed in range(ROUNDS)]
    return [(random.Random(str(fixture)).choice(names), 0)]


@pytest.mark.parametrize("fixture", ALL, ids=str)
def test_the_findings_stay(fixture: Fixture) -> None:
    for name, seed in tried(fixture):
        changed = list(differences(fixture.source.text, fixture.config, REWRITES[name], random.Random(f"{fixture}{name}{seed}")))
        assert changed == [], f"{name}, seed {seed}"


@pytest.mark.parametrize("name", REWRITES)
def test_a_rewrite_does_something(name: str) -> None:
    """Most programs are changed by it, and parse afterwards."""
    changed = 0
    for fixture in ALL[::7]:
        new = REWRITES[name](fixture.source.text, random.Random(1))
        if new is not None and new != fixture.source.text:
            assert Source(new).tree.body
            changed += 1
    assert changed > len(ALL[::7]) / 3
