import keras
from keras.src import backend, ops
from keras.src.layers.layer import Layer

try:
    from keras.src.engine import data_adapter
except ImportError:
    data_adapter = None


def modules_that_are_there():
    return backend, ops.add, Layer


def public():
    return keras.layers.Layer, data_adapter


def helpers_of_the_frozen_copy():
    from tensorflow.python.keras.utils import conv_utils

    return conv_utils.normalize_tuple(2, 2, "kernel_size")
