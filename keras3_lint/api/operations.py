"""What to write instead of an operation of TensorFlow, NumPy or the old backend: a name of ``keras.ops``, or a call that shows how.

``operations.json`` holds one record per line, the dotted name in TensorFlow and the text. A bare name stands where the arguments line
up; where they do not, the text is a call with the arguments that the plain rename would get wrong. Each was compared with
TensorFlow's own result on three backends.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from keras3_lint.api import tables
from keras3_lint.api.replacements import row


@lru_cache(maxsize=1)
def operations() -> dict[str, str]:
    """Dotted name in TensorFlow to the text in Keras."""
    found: dict[str, str] = json.loads(files(__package__).joinpath("operations.json").read_text(encoding="utf-8"))
    return found


def in_keras(name: str) -> str | None:
    """What replaces the function in Keras 3, as text to write; None when nothing simple does."""
    package, _, last = name.rpartition(".")
    if package in {"numpy", "numpy.linalg"}:
        text = f"keras.ops.{last}"
        return text if all(tables.exists(text, release) for release in tables.all_releases()) else None
    if package == "tensorflow.keras.backend":
        found = row(f"backend.{last}", "keras")
        return f"keras.{found.to}" if found is not None and found.to else None
    return operations().get(name)
