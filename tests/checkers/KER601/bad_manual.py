import os
from pathlib import Path

import keras
from keras import layers

FOLDER = "runs"
TARGET = os.path.join(FOLDER, "classifier")


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


def constant_of_the_file():
    build().save(TARGET)  # error: KER601@17-23 `build().save` to `TARGET` (`runs/classifier`) raises, Keras 3 saves models as `.keras` or `.h5` files


def formatted(step=3):
    build().save(f"ckpt/model_{step:04d}")  # error: KER601


def templates():
    build().save(f"run-{1}")  # error: KER601


def percent():
    build().save("run-%d" % 1)  # noqa: UP031  # error: KER601


def other_suffix():
    build().save(Path("net.keras").with_suffix(".pb"))  # error: KER601


def default_of_a_parameter(path="weights/model"):
    build().save(path)  # error: KER601


def loop():
    for name in ("first", "second"):
        build().save("net_" + name)  # error: KER601


def attribute_of_the_class():
    class Trainer:
        name = "trained"

        def __init__(self):
            self.model = build()

        def store(self, folder):
            self.model.save(os.path.join(folder, self.name))  # error: KER601

    Trainer().store("runs")
