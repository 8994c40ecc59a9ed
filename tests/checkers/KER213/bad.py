# options: keras-version=3.0
import keras
import numpy as np
from keras import layers
from keras.activations import hard_sigmoid


def function():
    # docs:
    y = keras.activations.hard_sigmoid(np.ones((1,), "float32"))  # error: KER213@8-38 `keras.activations.hard_sigmoid` is
    # docs:
    assert round(float(y[0]), 2) == 0.7


def imported():
    y = layers.Activation(hard_sigmoid)(np.ones((1, 1), "float32"))  # error: KER213
    assert round(float(y[0, 0]), 2) == 0.7


def text():
    y = layers.Activation("hard_sigmoid")(np.ones((1, 1), "float32"))  # error: KER213
    assert round(float(y[0, 0]), 2) == 0.7


def keyword():
    layer = layers.Dense(1, kernel_initializer="ones", activation="hard_sigmoid")  # error: KER213
    assert round(float(layer(np.ones((1, 1), "float32"))[0, 0]), 2) == 0.7


def recurrent():
    layer = layers.LSTM(1, recurrent_activation="hard_sigmoid")  # error: KER213
    assert round(float(layer.recurrent_activation(np.ones((1,), "float32"))[0]), 2) == 0.7


def by_name():
    function = keras.activations.get("hard_sigmoid")  # error: KER213
    assert round(float(function(np.ones((1,), "float32"))[0]), 2) == 0.7


def unpacked():
    options = {"activation": "hard_sigmoid"}
    layer = layers.Dense(1, kernel_initializer="ones", **options)  # error: KER213
    assert np.isclose(np.max(layer(np.ones((1, 1)))), 0.7)
