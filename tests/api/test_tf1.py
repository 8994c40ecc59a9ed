"""The tables of TensorFlow 1: their form, and that each name has a way out."""

from __future__ import annotations

import json
import re
from collections import defaultdict

import pytest

from keras3_lint.api import tf1
from keras3_lint.api.tf1 import FOLDER, V1


@pytest.mark.parametrize("table", ["tf1_names", "tf1_calls", "tf1_ways"])
def test_lines_are_sorted(table: str) -> None:
    rows = [json.loads(line) for line in (FOLDER / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()]
    keys = [row["name"] if isinstance(row, dict) else row[0] for row in rows]
    assert len(set(keys)) == len(keys)
    assert table != "tf1_ways" or keys == sorted(keys)


def test_as_many_names_as_the_upgrade_tool_knows() -> None:
    """It renames 1,100 names, contrib and Keras among them, and 744 in its main table."""
    assert len(tf1.names()) > 1_000
    assert len([name for name in tf1.names().values() if name.to]) > 300


@pytest.mark.parametrize("way", tf1.ways().values(), ids=lambda way: way.name)
def test_a_way_is_whole(way: tf1.Way) -> None:
    assert way.source
    text = way.hint.format_map(defaultdict(lambda: "x"))
    assert not text.endswith(".")
    assert text.count("`") % 2 == 0
    assert "{" not in text
    fields = set(re.findall(r"{(\w+)}", way.hint)) - {"tf", "name", "last", "args", "others", "training", "positional"}
    known = tf1.names().get(way.name)
    parameters = way.parameters or (known.parameters if known else None) or ()
    assert fields <= set(parameters), "a field of no parameter is never filled"


def test_each_name_has_a_way_out() -> None:
    without = [name.name for name in tf1.names().values() if not name.to and not name.there and tf1.way(name.name) is None]
    assert without == []


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("log", "log"),
        ("gfile.GFile", "gfile"),
        ("contrib.layers.l2_regularizer", "contrib"),
        ("train.AdamOptimizer", "train.AdamOptimizer"),
        (f"{V1}.log", None),
        (f"{V1}.layers.dense", f"{V1}.layers.dense"),
        (f"{V1}.contrib.slim", f"{V1}.contrib"),
        ("math.log", None),
        ("never_there", None),
    ],
)
def test_the_part_that_is_gone(name: str, part: str | None) -> None:
    assert tf1.missing(name) == part


def test_what_is_there() -> None:
    assert tf1.exists("Session") is False
    assert tf1.exists("compat.v1.Session") is True
    assert tf1.exists("compat.v1.estimator") is False
    assert tf1.exists("math.log") is True
    assert tf1.exists("never_there") is None


def test_graph_only_names_have_a_row_and_a_way() -> None:
    """What the rule reports was measured; the measure itself needs TensorFlow."""
    rows = tf1.graph_only()
    assert {"compat.v1.placeholder", "gradients", "compat.v1.train.shuffle_batch", "compat.v1.summary.FileWriter"} <= rows.keys()
    assert "placeholder" not in rows, "`tf.placeholder` is not there at all"
    assert {row.raises for row in rows.values()} <= {"RuntimeError", "ValueError", "AttributeError"}
    assert rows["compat.v1.train.Saver"].escapes == ("var_list",)
    keys = [json.loads(line)[0] for line in tf1.GRAPH_TABLE.read_text(encoding="utf-8").splitlines()]
    assert keys == sorted(set(keys))
