from keras import callbacks
from keras.callbacks import ModelCheckpoint


def in_a_dict():
    options = {"filepath": "training/best.weights.h5", "save_weights_only": True}
    return callbacks.ModelCheckpoint(**options)
