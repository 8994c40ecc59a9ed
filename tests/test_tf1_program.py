"""A program for TensorFlow 1: every line of it that TensorFlow 2 can't run has a finding, and every finding a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras3_lint.config import Config
from keras3_lint.engine import lint
from keras3_lint.finding import Finding
from keras3_lint.source import Source

PROGRAM = Path(__file__).parent / "data" / "tf1_program.py"


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return [finding for finding in lint(Source.from_path(PROGRAM), Config()) if finding.code.startswith("KER9")]


def test_every_marked_line_has_a_finding_and_no_other(findings: list[Finding]) -> None:
    lines = PROGRAM.read_text(encoding="utf-8").splitlines()
    marked = [number for number, line in enumerate(lines, 1) if line.endswith("# tf1")]
    assert len(marked) > 60
    assert sorted({finding.span.line for finding in findings}) == marked


def test_every_finding_has_a_way_out(findings: list[Finding]) -> None:
    """A hint names what to write, or says that there is nothing to write."""
    words = ("write ", "leave it out", "call the function", "make it a parameter", "make a layer once", "read with", "pass the arrays", "ask the model", "train with", "export")
    assert [finding.hint for finding in findings if not any(word in finding.hint for word in words)] == []


def test_hints_hold_the_arguments(findings: list[Finding]) -> None:
    hints = {finding.hint for finding in findings}
    assert "write `keras.layers.Dense(64, activation=tf.nn.relu)(h)`, the layer made once" in hints
    assert "write `keras.layers.Dense(32)(h)`, the layer made once" in hints
    assert any("keras.layers.BatchNormalization(...)(h, training=True)" in hint for hint in hints)
    assert "write `keras.regularizers.L2(0.5 * (0.0001))`: TensorFlow 1 halved it" in hints
