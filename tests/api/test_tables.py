"""Facts about Keras that the tables must know, one by one."""

from __future__ import annotations

import pytest

from keras3_lint.api import tables

NATIVE_AND_TF = ("keras", "tensorflow.keras")


@pytest.mark.parametrize("release", ["3.0", "3.5", "3.15"])
@pytest.mark.parametrize(
    "name",
    [
        "layers.ThresholdedReLU",
        "layers.RandomHeight",
        "backend.sum",
        "backend.batch_flatten",
        "losses.mse",
        "preprocessing.text.Tokenizer",
        "preprocessing.image.ImageDataGenerator",
    ],
)
def test_only_in_tf_keras(name: str, release: str) -> None:
    assert tables.exists(f"tensorflow.keras.{name}", release) is True
    assert tables.exists(f"keras._tf_keras.keras.{name}", release) is True
    assert tables.exists(f"keras.{name}", release) is False
    assert tables.in_keras2(f"keras.{name}")
    assert tables.canonical(f"tensorflow.keras.{name}", release) is not None
