import os
from pathlib import Path

import keras
from keras.models import load_model

FOLDER = "models/latest"


# docs:
def folder():
    return keras.models.load_model("saved_model")  # error: KER602@35-48 `keras.models.load_model` of `"saved_model"` raises, Keras 3 loads `.keras` and `.h5` files; write `keras.layers.TFSMLayer("saved_model", call_endpoint="serving_default")` for a SavedModel


# docs:


def constant_of_the_file():
    return load_model(FOLDER, compile=False)  # error: KER602 `load_model` of `FOLDER` (`models/latest`) raises


def number_of_a_version():
    return keras.saving.load_model(f"./export/{1}")  # error: KER602


def joined():
    return load_model(os.path.join(os.getcwd(), "net"))  # error: KER602


def path_of_pathlib():
    return load_model(Path(__file__).parent / "net")  # error: KER602


def checkpoint():
    return load_model(filepath="net.ckpt")  # error: KER602


def default_of_a_parameter(name="net"):
    return load_model(os.path.join("models", name))  # error: KER602
