# options: keras-version=3.0
import os

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras


def what_holds_anyhow():
    os.environ["KERAS_BACKEND"] = "tensorflow"
    return keras.config.backend()


def for_whoever_has_not_said_anything():
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    return os.environ["KERAS_BACKEND"]
