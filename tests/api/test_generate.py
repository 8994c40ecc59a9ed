"""The tables' form, and that the generator gives the committed rows again."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from keras3_lint.api import generate, keywords, ranges, rows, tables
from keras3_lint.api.facts import Facts
from keras3_lint.api.sources import source_facts

ORDER = ("2.15", "3.0", "3.1", "3.2", "3.10")


@pytest.mark.parametrize("table", rows.FILES)
def test_sorted_and_plain(table: str) -> None:
    data = (generate.FOLDER / f"{table}.jsonl").read_bytes()
    lines = data.decode("ascii").splitlines()
    assert data.endswith(b"\n")
    assert b"\r" not in data
    assert not any(path in data for path in (b"/home", b"/tmp", b"/usr", b"site-packages", b" at 0x"))
    assert len({json.loads(line)[0] for line in lines}) == len(lines)
    if table != "releases":
        assert lines == sorted(lines)


def test_size() -> None:
    assert sum((generate.FOLDER / f"{table}.jsonl").stat().st_size for table in rows.FILES) < 1_000_000


def test_merge_is_the_inverse_of_expand() -> None:
    for name, text in rows.merge(rows.expand(generate.FOLDER).values()).items():
        assert (generate.FOLDER / name).read_text(encoding="utf-8") == text


def test_every_canonical_name_can_be_asked_for() -> None:
    for release, facts in rows.expand(generate.FOLDER).items():
        for key in facts.tables["signatures"]:
            assert tables.canonical(key, release) == key


@pytest.mark.parametrize(
    ("releases", "text"),
    [
        (("3.0",), "3.0"),
        (("3.0", "3.1"), "3.0-3.1"),
        (("3.2", "3.10"), "3.2-"),
        (("3.10",), "3.10-"),
        (ORDER, "2.15-"),
        (("2.15", "3.1", "3.2"), "2.15,3.1-3.2"),
    ],
)
def test_ranges(releases: tuple[str, ...], text: str) -> None:
    assert ranges.format_ranges(releases, ORDER) == text
    assert ranges.parse_ranges(text, ORDER) == releases


def test_places() -> None:
    places = {"K": "3.0-", "T": "3.0-", "t": "2.15"}
    assert ranges.format_places(places) == "KT3.0- t2.15"
    assert dict(ranges.parse_places(ranges.format_places(places))) == places


def test_a_new_release_changes_only_what_changed(tmp_path: Path) -> None:
    facts = rows.expand(generate.FOLDER)
    newest = facts[tables.newest_release()]
    rows.write(tmp_path, facts.values())
    before = (tmp_path / "members.jsonl").read_text(encoding="utf-8")
    generate.merge([Facts("3.999", "3.999.0", newest.tables)], tmp_path)
    assert (tmp_path / "members.jsonl").read_text(encoding="utf-8") == before
    assert (tmp_path / "releases.jsonl").read_text(encoding="utf-8").endswith('["3.999","3.999.0"]\n')


def test_sources(tmp_path: Path) -> None:
    root = tmp_path / "keras"
    (root / "layers").mkdir(parents=True)
    (root / "__init__.py").write_text("from . import layers\n")
    (root / "layers" / "__init__.py").write_text("from .core import *\n")
    (root / "layers" / "core.py").write_text("import os\nclass Dense: pass\nFull = Dense\ndef _private(): pass\n")
    names = source_facts(root, "1.2.2").tables["names"]
    assert names["keras.layers.Dense"] == [["class", "", "K"]]
    assert names["keras.layers.Full"] == [["class", "keras.layers.Dense", "K"]]
    assert names["keras.layers.core.Dense"] == [["class", "keras.layers.Dense", "K"]]
    assert set(names) == {
        *("keras", "keras.layers", "keras.layers.core", "keras.layers.Dense", "keras.layers.Full"),
        *("keras.layers.core.Dense", "keras.layers.core.Full"),
    }


class Base:
    def __init__(self, name: object = None, **kwargs: object) -> None:
        kwargs.pop("shape", None)
        if kwargs:
            raise ValueError(kwargs)


class Forwards(Base):
    def __init__(self, units: int, **kwargs: object) -> None:
        if "old" in kwargs:
            kwargs.pop("old")
        super().__init__(**kwargs)


class Fills(Base):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(name="filled", **kwargs)


class Keeps(Base):
    def __init__(self, **kwargs: object) -> None:
        self.kept = kwargs


@pytest.mark.parametrize(
    ("cls", "names"),
    [(Base, ["shape"]), (Forwards, ["name", "old", "shape"]), (Fills, ["shape"]), (Keeps, None)],
)
def test_keywords(cls: type, names: list[str] | None) -> None:
    target = keywords.constructor(cls)
    assert target is not None
    assert keywords.accepted_keywords(target) == names


def test_regenerating_gives_the_committed_rows(tmp_path: Path) -> None:
    """The Keras that is installed here, described anew and merged, changes no byte."""
    missing = [package for package in ("keras", "tensorflow") if importlib.util.find_spec(package) is None]
    if missing:
        pytest.skip(f"the tables are NOT checked against a real Keras: {' and '.join(missing)} not installed")
    dump = tmp_path / "dump.json"
    command = [sys.executable, "-m", "keras3_lint.api.generate", "introspect", str(dump)]
    subprocess.run(command, check=True, env=generate.introspection_environment())
    facts = Facts.load(dump)
    committed = rows.expand(generate.FOLDER)
    if facts.release not in committed or committed[facts.release].version != facts.version:
        pytest.skip(f"the tables are NOT checked against a real Keras: they have no row for {facts.version}")
    texts = rows.merge((committed | {facts.release: facts}).values())
    changed = [name for name, text in texts.items() if text != (generate.FOLDER / name).read_text(encoding="utf-8")]
    assert changed == []
