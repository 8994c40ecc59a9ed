"""The table of the modules and names below ``keras.src``."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras3_lint.api import private

FILES = {
    "3.0": {"__init__.py": "from keras.src import utils", "utils/__init__.py": "from keras.src.utils.io import (\n    load,\n    save as keep,\n)\nif True:\n    FLAG = 1\n\n\ndef f():\n    local = 1\n", "utils/io.py": "def load(): pass\n", "utils/io_test.py": ""},
    "3.1": {"__init__.py": "from keras.src import utils", "utils/__init__.py": "from keras.src.utils.io import load\n", "utils/io.py": "", "star/__init__.py": "from keras.src.utils import *\n"},
}  # fmt: skip


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of a table that is made of two small packages."""
    for release, files in FILES.items():
        for name, text in files.items():
            path = tmp_path / release / "keras" / "src" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(private, "TABLE", tmp_path / "private.jsonl")
    private.main([f"{release}={tmp_path / release}" for release in FILES])
    return (tmp_path / "private.jsonl").read_text(encoding="utf-8").splitlines()


def test_modules_and_the_names_of_packages(table: list[str]) -> None:
    assert table == [
        '["","3.0-",true]',
        '["star","3.1-"]',
        '["utils","3.0-",true]',
        '["utils.FLAG","3.0"]',
        '["utils.f","3.0"]',
        '["utils.io","3.0-"]',
        '["utils.keep","3.0"]',
        '["utils.load","3.0-"]',
    ]


@pytest.mark.parametrize(
    ("name", "lacks"),
    [
        ("keras.src.utils", False),
        ("keras.src.engine", True),
        ("keras.src.utils.layer_utils", True),
        ("keras.src.utils.layer_utils.count_params", True),
        ("keras.src.backend.KerasTensor", False),
        ("keras.src.layers.Dense", False),
        ("keras.src.layers.core.dense.anything", False),
        ("keras.src", False),
        ("keras.utils.layer_utils", False),
    ],
)
def test_what_keras_lacks(name: str, lacks: bool) -> None:
    assert bool(private.lacking(name)) == lacks
