import keras
import numpy as np


class Scaled(keras.layers.Layer):
    def call(self, x, options=None):
        return x


# docs:
def dict_of_both():
    inputs = keras.Input((3,))
    return Scaled()(inputs, options={"mask": inputs, "rate": 0.5})  # error: KER311@61-64 `Scaled()` gets tensors and the Python value `0.5` in one dict


def list_of_both():
    inputs, scaled = keras.Input((3,)), Scaled()
    return scaled(inputs, options=[inputs * 2.0, 2])  # error: KER311
