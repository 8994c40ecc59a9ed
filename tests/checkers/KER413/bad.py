import keras
import numpy as np


# docs:
def weight():
    class Scale(keras.layers.Layer):
        def build(self, shape):
            self.scale = self.add_weight(shape=())

        def call(self, x):
            return x * self.scale if self.scale.dtype.is_floating else x  # error: KER413@37-65 `self.scale.dtype` is a text in Keras 3, it has no `is_floating`; write `keras.backend.is_float_dtype(self.scale.dtype)`

    return Scale()(np.ones((2, 3)))


def input_tensor():
    return keras.Input((3,)).dtype.name  # error: KER413


def output_tensor():
    x = keras.layers.Dense(2)(keras.Input((3,)))
    return x.dtype.base_dtype, x  # error: KER413


def variable():
    counter = keras.Variable(0.0)
    return counter.dtype.as_numpy_dtype  # error: KER413


def flag():
    return keras.Input((3,), dtype="bool").dtype.is_bool  # error: KER413 `keras.Input((3,), dtype='bool').dtype` is a text in Keras 3, it has no `is_bool`; write `keras.Input((3,), dtype='bool').dtype == 'bool'`
