"""Programs drawn from a grammar: no rule fails on them, the findings are the same each time, and rewrites that keep the meaning keep them."""

from __future__ import annotations

import ast
import os
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keras3_lint.config import Config
from keras3_lint.engine import RULE_FAILED, lint
from keras3_lint.source import Source, SourceError
from tests.fixtures import forget
from tests.fuzz.programs import programs
from tests.fuzz.rewrites import REWRITES, differences

ROUNDS = int(os.environ.get("KERAS3_LINT_FUZZ", "0"))
ANY = Config(backend="any")
# The others change what a program means when it sets the environment, or binds anew what it imports.
LAYOUT = ("parentheses", "line_breaks")
bounded = settings(
    max_examples=1500 * ROUNDS or 40,
    derandomize=not ROUNDS,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@bounded
@given(programs())
def test_no_rule_fails_and_the_findings_are_the_same_each_time(text: str) -> None:
    try:
        ast.parse(text)
    except SyntaxError:
        return
    findings = lint(Source(text), ANY)
    assert [finding.text for finding in findings if finding.code == RULE_FAILED] == []
    forget()
    assert lint(Source(text), ANY) == findings


@bounded
@given(programs(), st.sampled_from(LAYOUT), st.integers(0, 1000))
def test_layout_changes_nothing(text: str, name: str, seed: int) -> None:
    try:
        Source(text).tree  # noqa: B018
        changed = list(differences(text, ANY, REWRITES[name], random.Random(seed)))
    except SourceError:
        return
    assert changed == []
