from keras import callbacks
from keras.callbacks import ModelCheckpoint


def in_a_dict():
    options = {"filepath": "training/best", "save_weights_only": True}  # error: KER604@27-42 `callbacks.ModelCheckpoint` with `"training/best"` raises
    return callbacks.ModelCheckpoint(**options)
