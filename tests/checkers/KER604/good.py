# options: keras-version=3.8
import os

from keras.callbacks import ModelCheckpoint

SETTINGS = {"save_weights_only": True}


def new_files():
    ModelCheckpoint("net.keras", save_best_only=True)
    ModelCheckpoint(os.path.join("log", "{epoch:02d}.weights.h5"), save_weights_only=True)
    ModelCheckpoint("net-{epoch}.weights.h5", "val_loss", 0, True, True)


def old_file():
    ModelCheckpoint("net.h5")


def not_known():
    ModelCheckpoint(os.environ.get("KERAS3_LINT_PATH", "net.keras"))
    ModelCheckpoint("net.weights.h5", **SETTINGS)


def by_the_mode(weights=True):
    ModelCheckpoint("net.weights.h5" if weights else "net.keras", save_weights_only=weights)
