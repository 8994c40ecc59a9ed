from keras import callbacks
from keras.callbacks import ModelCheckpoint


def in_a_dict():
    options = {"filepath": "training/best", "save_weights_only": True}
    return callbacks.ModelCheckpoint(**options)  # error: KER604@37-46 `callbacks.ModelCheckpoint` with `"training/best"` raises
