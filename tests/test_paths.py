"""Source roots, and files that reach Keras only through others of their project."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras3_lint import paths
from keras3_lint.config import Config
from keras3_lint.engine import lint
from keras3_lint.source import Source

FILES = {
    "net/spoken.py": '"""Prints formulas for TensorFlow."""\nNAMES = {"tensorflow": "import tensorflow; from tensorflow import *"}\nclass Printer: pass  # import keras\n',
    "net/late.py": "try: import numpy, keras_cv\nexcept ImportError: pass\nBase = object\n",
    "net/__init__.py": "",
    "net/base.py": "import keras\nclass Base(keras.layers.Layer):\n    pass\n",
    "net/again.py": "from .base import (\n    Base,\n)\n",
    "net/plain.py": "import os\nfrom . import other\n",
    "net/other.py": "from . import plain\nx = 1\n",
}


@pytest.fixture(autouse=True)
def project(tmp_path: Path) -> Path:
    paths.forget()
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ("from net.base import Base\n", True),
        ("from .base import Base\n", True),
        ("from . import base\n", True),
        ("import net.base as b\n", True),
        ("import os, net.base\n", True),
        ("def f():\n    from net.again import Base\n", True),
        ("from .again import (  # twice\n    Base,\n)\n", True),
        ("from . import plain\n", False),
        ("from .spoken import Printer\n", False),
        ("from .late import Base\n", True),
        ("import os\nimport numpy as np\n", False),
        ("# from net.base import Base\n", False),
        ("from ..... import far\n", False),
    ],
)
def test_reaches_keras(project: Path, text: str, reaches: bool) -> None:
    assert paths.reaches_keras(text, str(project / "net" / "file.py")) is reaches


def test_a_subclass_that_never_says_keras(project: Path) -> None:
    text = "from .again import Base\n\n\nclass Scale(Base):\n    def build(self, shape):\n        self.add_weight('scale', shape[-1:])\n"
    assert [finding.code for finding in lint(Source(text, str(project / "net" / "scale.py")), Config())] == ["KER205"]
    assert lint(Source(text, "stdin"), Config()) == []


def test_a_keras_that_is_linted_itself(tmp_path: Path) -> None:
    """What a package imports of itself is its own to know."""
    for name in ("keras/__init__.py", "keras/src/__init__.py", "keras/src/old.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    text = "import keras.src.engine.training\nfrom keras.src.engine import data_adapter\n"
    assert lint(Source(text, str(tmp_path / "keras" / "src" / "new.py")), Config()) == []
    assert [finding.code for finding in lint(Source(text, "stdin"), Config())] == ["KER202", "KER202"]
