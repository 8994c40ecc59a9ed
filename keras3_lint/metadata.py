"""The Keras release that a project asks for, read from the nearest metadata above a file."""

from __future__ import annotations

from keras3_lint.config import Release


def required_release(path: str) -> Release | None:
    return None
