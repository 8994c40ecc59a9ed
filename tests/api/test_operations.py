"""The table of operations: its records are whole, in order, and each one is reported with its hint."""

from __future__ import annotations

import ast
import json
from functools import cache
from pathlib import Path

import pytest

from keras3_lint.api import tables
from keras3_lint.api.measure_operations import ORDER, since
from keras3_lint.api.operations import KINDS, TABLE, Operation, is_operation, names, operation, public_name
from keras3_lint.config import Config, Release
from keras3_lint.engine import lint
from keras3_lint.finding import Finding, Safety
from keras3_lint.fixes.edits import apply
from keras3_lint.source import Source

LINES = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
RECORDS = [record for record in LINES if "as" not in record]
PROOF = Path(__file__).parent.parent / "keras" / "operations.jsonl"
CALLS = {row["name"]: row for row in map(json.loads, PROOF.read_text(encoding="utf-8").splitlines())}
HEAD = "import keras\nimport tensorflow as tf\nimport tensorflow.keras.backend as K\n"
ANY = Config("any", Release(3, 15))


def found(name: str) -> Operation:
    record = operation(name)
    assert record is not None
    return record


def test_the_table_is_sorted_and_has_each_name_once() -> None:
    keys = [record["name"] for record in LINES]
    assert keys == sorted(set(keys))
    assert names() == tuple(keys)
    assert [list(record) for record in LINES] == [[field for field in ORDER if field in record] for record in LINES]


def test_the_table_holds_the_operations_of_the_catalogue() -> None:
    assert len(RECORDS) == 685
    backend = [name for name in names() if name.startswith("tensorflow.keras.backend.")]
    assert len(LINES) + len(backend) >= 894  # the functions of the old backend have two names each


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["name"])
def test_a_record_is_whole(record: dict[str, object]) -> None:
    row = found(str(record["name"]))
    assert row.kind in KINDS
    assert row.note.count("`") % 2 == row.added.count("`") % 2 == 0
    assert not row.note.endswith(".")
    if row.kind == "none":
        assert not row.to
        return
    assert row.to or row.write or row.note
    if row.to.startswith("keras."):
        words = tuple(row.add) if row.is_mechanical else ()
        assert tables.exists(row.to, tables.newest_release())
        assert row.since == since(row.to, words) or row.write
    if row.write:
        ast.parse(row.write.format(**{taken.name: "x" for taken in row.parameters}), mode="eval")


@pytest.mark.parametrize("record", [record for record in RECORDS if record["kind"] in {"exact", "rename-args"}], ids=lambda record: record["name"])
def test_a_mechanical_record_has_a_proof_and_fits_keras(record: dict[str, object]) -> None:
    row = found(str(record["name"]))
    assert CALLS[row.name]["calls"]
    signature = tables.signature(row.to, tables.newest_release())
    assert signature is not None
    kept = [taken for taken in row.parameters if taken.use == "kept"]
    assert all(signature.takes(taken.target) or signature.open_ended for taken in kept), "a parameter that Keras does not know"
    positional = [parameter.name for parameter in signature.positional]
    for place, taken in enumerate(row.parameters[: row.positional]):
        if taken.use == "kept":
            assert positional[place] == taken.target, "a position that means something else to Keras"


@pytest.mark.parametrize("record", [record for record in RECORDS if record["kind"] == "manual"], ids=lambda record: record["name"])
def test_a_record_with_a_way_out_has_a_proof(record: dict[str, object]) -> None:
    """What a hint shows is run on the three backends, by a call that is repaired or by a pair; but for what is no expression."""
    assert record["name"] in CALLS or record["name"] in {"tensorflow.GradientTape", "tensorflow.print", "tensorflow.keras.backend.reset_uids"}


def test_other_names_lead_to_a_record() -> None:
    for record in LINES:
        if "as" in record:
            assert found(record["name"]).name == record["as"]


@pytest.mark.parametrize(
    ("name", "public"),
    [
        ("tensorflow.compat.v1.reduce_sum", "tensorflow.reduce_sum"),
        ("tensorflow.python.ops.math_ops.reduce_sum", "tensorflow.reduce_sum"),
        ("tensorflow.python.ops.nn_ops.relu", "tensorflow.nn.relu"),
        ("tensorflow.reduce_sum", "tensorflow.reduce_sum"),
        ("numpy.sum", "numpy.sum"),
    ],
)
def test_public_names(name: str, public: str) -> None:
    assert public_name(name) == public


def test_operations_that_no_record_names() -> None:
    assert is_operation("tensorflow.raw_ops.AddV2")
    assert is_operation("tensorflow.strings.as_string")
    assert not is_operation("tensorflow.name_scope")
    assert not is_operation("tensorflow.data.Dataset.range")


# -- each row is reported -------------------------------------------------------------------------------------------


def spelled(name: str) -> str:
    return name.replace("tensorflow.keras.backend.", "K.").replace("tensorflow.", "tf.")


def call_of(record: dict[str, str]) -> str:
    """A call of the operation: one of those of the proof, else one with a tensor."""
    row = CALLS.get(record["name"], {})
    if record["name"].endswith("enerator"):
        return f"{spelled(record['name'])}().normal((2, 3))".replace("Generator()", "Generator.from_seed(1)")
    return [*row.get("calls", []), *row.get("pair", [])[:1], f"{spelled(record['name'])}(x)"][0]


@cache
def generated() -> tuple[Source, dict[int, dict[str, str]]]:
    """A layer that calls each operation, and the record of each line."""
    lines = [*HEAD.splitlines(), "class Generated(keras.layers.Layer):", "    def call(self, x):"]
    records: dict[int, dict[str, str]] = {}
    for record in RECORDS:
        lines.append(f"        y = {call_of(record)}")
        records[len(lines)] = record
    return Source("\n".join([*lines, "        return y", ""]), "generated.py"), records


@cache
def reported() -> dict[int, list[Finding]]:
    by_line: dict[int, list[Finding]] = {}
    for finding in lint(generated()[0], ANY):
        by_line.setdefault(finding.span.line, []).append(finding)
    return by_line


@pytest.mark.parametrize("line", generated()[1], ids=lambda line: generated()[1][line]["name"])
def test_each_row_is_reported_with_its_hint(line: int) -> None:
    record = generated()[1][line]
    row = found(record["name"])
    findings = [finding for finding in reported().get(line, []) if not finding.code.startswith("KER1")]
    if row.inert or row.name == "tensorflow.random.set_seed":
        assert [finding for finding in findings if finding.code != "KER401"] == [], "but for the variable that a pair makes"
        return
    assert findings, "not reported"
    if all(finding.code != "KER801" for finding in findings):
        return  # another rule says more
    hints = " ".join(finding.hint for finding in findings if finding.code == "KER801")
    if row.kind == "none":
        assert hints
    elif row.write:
        assert "write `" in hints
    elif row.is_mechanical:
        assert f"`{row.to}(" in hints or f"{row.to}(" in hints
    elif row.to:
        assert row.to.partition("(")[0] in hints
    else:
        assert hints


def test_the_generated_layer_is_repaired() -> None:
    """All safe fixes at once leave no operation behind that has one, and make code that parses."""
    source = generated()[0]
    fixes = [finding.fix for findings in reported().values() for finding in findings if finding.fix and finding.fix.safety is Safety.SAFE]
    text = apply(source, fixes)
    left = [finding for finding in lint(Source(text, "generated.py"), ANY) if finding.fix and finding.fix.safety is Safety.SAFE and finding.code == "KER801"]
    assert left == []
    assert len(fixes) > 300
    assert len(text.splitlines()) == len(source.text.splitlines())


@pytest.mark.parametrize(
    ("sizes", "places"),
    [
        ("[self.a, -1]", "[self.a]"),
        ("[1, self.a, 2, -1]", "[1, self.a + 1, self.a + 3]"),
        ("(self.a, self.sizes[0], 4)", "[self.a, self.a + self.sizes[0]]"),
        ("[-1, self.a]", None),
        ("[2, *self.sizes]", None),
    ],
)
def test_sizes_become_places(sizes: str, places: str | None) -> None:
    """``numpy.split`` and ``keras.ops.split`` take the places to cut at, TensorFlow the sizes of the parts."""
    text = f"import keras\nimport tensorflow as tf\n\nclass Parts(keras.layers.Layer):\n    def call(self, x):\n        return tf.split(x, {sizes}, axis=-1)\n"
    (found,) = [one for one in lint(Source(text, "stdin"), Config(backend="any")) if one.code == "KER801"]
    assert f"write `keras.ops.split(x, {places}, axis=-1)`" in found.hint if places else "write" not in found.hint
    assert found.fix is None or found.fix.safety is Safety.UNSAFE
