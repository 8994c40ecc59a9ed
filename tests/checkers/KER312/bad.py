import keras
import numpy as np
import tensorflow as tf
from keras import ops


# docs:
def operator():
    class Mix(keras.layers.Layer):
        def call(self, inputs, mask=None):
            left, right = inputs
            if mask is not None:
                left = left * mask[0]  # error: KER312@30-37 `mask[0]` in `Mix.call` is None for an input without a mask
            return left + right

    inputs = keras.Input((3,))
    return Mix()([inputs, inputs])


def in_place():
    class Mix(keras.layers.Layer):
        def call(self, inputs, mask=None):
            left, right = inputs
            output = left + right
            if mask is not None:
                output *= mask[0]  # error: KER312
            return output

    return Mix()([np.ones((2, 3)), np.ones((2, 3))])


def function():
    class Mix(keras.layers.Layer):
        def call(self, inputs, training=None, mask=None):
            left, right = inputs
            if mask is None:
                return left
            return left * ops.cast(mask[1], "float32") + right  # error: KER312

    inputs = keras.Input((3,))
    return Mix()([inputs, inputs])


def item():
    class Mix(keras.layers.Layer):
        def call(self, inputs, mask=None):
            left, right = inputs
            if mask is not None:
                left = left * tf.cast(mask[0][:, None], left.dtype)  # error: KER312
            return left + right

    inputs = keras.Input((3,))
    return Mix()([inputs, inputs])
