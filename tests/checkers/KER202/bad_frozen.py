import keras
import numpy as np


def frozen_layer():
    from tensorflow.python.keras.layers import Dense  # error: KER202@47-52 `tensorflow.python.keras.layers.Dense` is a frozen Keras 2

    assert isinstance(Dense(1), keras.layers.Layer), np
