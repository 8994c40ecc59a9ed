import keras
import numpy as np
import tensorflow as tf


def names():
    class Scale(keras.layers.Layer):
        def build(self, shape):
            self.scale = self.add_weight(shape=())

        def call(self, x):
            if keras.backend.is_float_dtype(self.scale.dtype) and self.scale.dtype.startswith("float"):
                x = x * self.scale
            return x

    return Scale()(np.ones((2, 3)))


def of_tensorflow():
    variable = tf.Variable(1.0)
    return variable.dtype.is_floating, tf.ones((2,)).dtype.base_dtype, np.ones((2,)).dtype.name
