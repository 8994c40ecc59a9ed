import os
from pathlib import Path

import keras
import tensorflow as tf
from keras.models import load_model


def files():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.save("net.keras")
    model.save("net.h5")
    load_model("net.keras")
    load_model(os.path.join(".", "net.h5"))
    load_model(Path("net.pb").with_suffix(".keras"))


def saved_model():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.export("exported")
    tf.saved_model.load("exported")
    keras.layers.TFSMLayer("exported", call_endpoint="serve")


def from_outside():
    files()
    load_model(os.environ.get("KERAS3_LINT_MODEL", "net.keras"))


def asked_for(path="net"):
    if path.endswith(".keras"):
        load_model(path)
