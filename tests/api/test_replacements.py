"""The records of what Keras 3 removed: each has a source, a proof, and a way out that the tables confirm."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from keras3_lint.api import replacements, tables
from keras3_lint.api.ranges import parse_ranges
from keras3_lint.api.replacements import KINDS, STAGES, Row, replacement, row, rows
from keras3_lint.finding import Safety

ROWS = [record for records in rows().values() for record in records]


@pytest.mark.parametrize("record", ROWS, ids=lambda record: f"{record.name}{record.surface}")
def test_a_record_is_whole(record: Row) -> None:
    assert record.kind in KINDS
    assert record.source
    assert record.hint or record.to
    assert record.stage in STAGES
    assert record.safety in {"none", "safe", "unsafe"}
    assert record.surface in {"", "keras", "tensorflow.keras"}
    assert not record.hint.endswith(".")
    for code in (record.fails, record.works):
        if code:
            ast.parse(code, mode="eval")


@pytest.mark.parametrize("record", [record for record in ROWS if "write `keras." in record.hint], ids=lambda record: record.name)
def test_a_replacement_that_is_code_has_a_proof(record: Row) -> None:
    assert record.works or record.fails


def test_lines_are_sorted() -> None:
    lines = Path(replacements.__file__).with_name("replacements.jsonl").read_text(encoding="utf-8").splitlines()
    keys = [(record["name"], record.get("surface", "")) for record in map(json.loads, lines)]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("record", [record for record in ROWS if "." in record.to and record.to[0].islower() and "." in record.name], ids=lambda record: record.name)
def test_a_new_name_is_in_every_keras_3(record: Row) -> None:
    if record.name[0].isupper():
        return
    surface = record.surface or "keras"
    releases = parse_ranges(record.releases or "3.0-", tables.all_releases())
    names = (f"{surface}.{record.to}", f"keras.{record.to}")
    assert any(all(tables.exists(name, release) for release in releases) for name in names)


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("keras.layers.core.Dense", "keras.layers.Dense"),
        ("tensorflow.keras.layers.experimental.preprocessing.Rescaling", "tensorflow.keras.layers.Rescaling"),
        ("keras.engine.topology.Layer", "keras.layers.Layer"),
        ("keras.losses.mse", "keras.losses.mean_squared_error"),
        ("keras.backend.sum", "keras.ops.sum"),
        ("keras.experimental.CosineDecay", "keras.optimizers.schedules.CosineDecay"),
    ],
)
def test_a_new_name_is_found(name: str, target: str) -> None:
    found = replacement(name)
    assert found is not None
    assert found.target == target


def test_the_other_surface_is_named() -> None:
    found = replacement("keras.preprocessing.image.random_rotation")
    assert found is not None
    assert found.target is None
    assert "tf.keras.preprocessing.image.random_rotation" in found.hint


def test_a_pattern_stands_for_what_is_below() -> None:
    assert row("preprocessing.text.Tokenizer", "keras") is not None
    assert row("preprocessing.text.Tokenizer", "tensorflow.keras") is None
    assert row("layers.Dense") is None


def test_what_is_not_known_has_no_replacement() -> None:
    assert replacement("keras.never.there") is None


def test_same_object_under_its_public_name_is_safe() -> None:
    found = replacement("keras.layers.convolutional.Conv2D")
    assert found is not None
    assert found.safety is Safety.SAFE
