import os

from keras import callbacks
from keras.callbacks import ModelCheckpoint

FOLDER = "training"


class Checkpoint(ModelCheckpoint):
    """Writes, and says so."""


def old_file():
    path = os.path.join("log", "weights.{epoch:02d}-{val_loss:.2f}.hdf5")
    return callbacks.ModelCheckpoint(path, monitor="val_loss")  # error: KER604@37-41 `callbacks.ModelCheckpoint` with `path` (`log/weights.{epoch:02d}-{val_loss:.2f}.hdf5`) raises, Keras 3 wants a path that ends in `.keras`


def either_way(weights=False):
    return ModelCheckpoint("cp.ckpt", save_weights_only=weights)  # error: KER604
