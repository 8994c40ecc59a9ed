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
    model.save("saved_model")  # error: KER601@15-28 `model.save` to `"saved_model"` raises, Keras 3 saves models as `.keras` or `.h5` files; write `model.export("saved_model")` for a SavedModel, or save to `"saved_model.keras"`


# docs:


def function():
    keras.models.save_model(build(), "export-1/")  # error: KER601


def by_keyword():
    keras.saving.save_model(model=build(), filepath="net.ckpt")  # error: KER601


def path_of_pathlib():
    root = Path()
    build().save(root / "net")  # error: KER601


def text_of_a_path():
    build().save(str(Path() / "net"))  # error: KER601


def callback():
    class Saver(keras.callbacks.Callback):
        def on_train_end(self, logs=None):
            self.model.save("at_the_end")  # error: KER601

    model = build()
    model.compile("sgd", "mse")
    saver = Saver()
    saver.set_model(model)
    saver.on_train_end()
