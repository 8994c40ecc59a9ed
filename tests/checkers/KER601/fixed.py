import os
from pathlib import Path

import keras
from keras import layers

FOLDER = "runs"
TARGET = os.path.join(FOLDER, "classifier")


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


# docs:
def folder():
    model = build()
    model.save("saved_model.keras")


# docs:


def function():
    keras.models.save_model(build(), "export-1.keras")


def by_keyword():
    keras.saving.save_model(model=build(), filepath="net.keras")


def path_of_pathlib():
    root = Path()
    build().save(root / "net.keras")


def text_of_a_path():
    build().save(str(Path() / "net.keras"))


def callback():
    class Saver(keras.callbacks.Callback):
        def on_train_end(self, logs=None):
            self.model.save("at_the_end.keras")

    model = build()
    model.compile("sgd", "mse")
    saver = Saver()
    saver.set_model(model)
    saver.on_train_end()
