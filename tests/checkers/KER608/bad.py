import os

import keras
from keras import layers

FORMAT = "h5"


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


# docs:
def no_extension():
    build().save("net", save_format="h5")  # error: KER608@24-40 `build().save` with `save_format="h5"` and no extension raises in Keras 3; leave `save_format` out and save to `"net.h5"`


# docs:


def constant():
    keras.models.save_model(build(), os.path.join("runs", "net"), save_format=FORMAT)  # error: KER608


def folder_from_outside():
    path = os.environ.get("KERAS3_LINT_FOLDER", "net")
    build().save(path, save_format="tf")  # error: KER608 `build().save` with `save_format="tf"` raises in Keras 3, which writes no SavedModel


def another_file():
    build().save("net.keras", save_format="h5")  # error: KER608 `build().save` with `save_format="h5"` writes a `.keras` file in Keras 3
    with open("net.keras", "rb") as file:
        assert file.read(4) == b"\x89HDF"
