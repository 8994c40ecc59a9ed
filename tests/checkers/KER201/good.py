import importlib

import keras
import tensorflow as tf
from keras import backend as K
from keras import layers
from keras.layers import Dense, Dropout

try:
    from keras.layers import LocallyConnected1D
except ImportError:
    LocallyConnected1D = None

try:
    from keras.engine import Layer
except ImportError:
    from keras.layers import Layer


def names_that_stayed():
    return Dense(1), Dropout(0.5), layers.ReLU(threshold=1.0), keras.backend.epsilon(), K.floatx()


def on_the_surface_that_has_them():
    return tf.keras.layers.ThresholdedReLU(theta=1.0), tf.keras.losses.mse, keras.losses.mean_squared_error


def made_by_its_import():
    import tensorflow.keras.saving

    return tensorflow.keras.saving.load_model


def from_the_module():
    from tensorflow.keras.saving import load_model

    return load_model


def caught():
    try:
        return keras.losses.Reduction.SUM
    except AttributeError:
        return "sum"


def guarded():
    if hasattr(keras.backend, "learning_phase"):
        return keras.backend.learning_phase()
    if keras.__version__.startswith("2."):
        return keras.layers.LocallyConnected2D(4, 3)
    return None


def another_library(backend=None):
    class K:
        @staticmethod
        def sum(values):
            return backend or sum(values)

    return K.sum([1, 2])


def placeholder_that_is_not_made():
    return keras.optimizers.legacy.Adam


def member_of_a_class():
    return keras.layers.Dense.from_config({"units": 1})


def private_name():
    return getattr(keras, "_never_there", None)


def placeholder_that_nobody_calls():
    def is_old(optimizer, kind=keras.optimizers.Adam):
        return isinstance(optimizer, keras.optimizers.legacy.Optimizer) or kind is keras.optimizers.legacy.SGD

    return is_old(keras.optimizers.Adam())


def asked_by_name_with_a_default():
    return getattr(keras.layers, "CuDNNLSTM", keras.layers.LSTM)(3)


def loaded():
    return importlib.import_module("keras.layers").LSTM
