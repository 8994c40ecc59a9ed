"""Tables that are JSON: what writes them writes what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

import keras3_lint.api
from keras3_lint.api import resources

FOLDER = Path(keras3_lint.api.__file__).parent
PAIRS = ("readonly", "seeds", "states", "symbolic", "tensors")


@pytest.mark.parametrize("name", [*PAIRS, "xla"])
def test_written_as_it_was_read(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = resources.read(f"{name}.json")
    monkeypatch.setattr(resources, "FOLDER", tmp_path)
    if name in PAIRS:
        resources.write_pairs(f"{name}.json", data.items())
    else:
        resources.write_names(f"{name}.json", data)
    assert (tmp_path / f"{name}.json").read_bytes() == (FOLDER / f"{name}.json").read_bytes()


def test_names_of_functions() -> None:
    found = resources.read_functions("symbolic.json")
    assert "numpy.abs" in found
    assert all("." in name and " " not in name for name in found)
