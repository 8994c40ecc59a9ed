# options: keras-version=3.0
import keras
import tensorflow as tf


# docs: before
def in_a_layer():
    class Scale(keras.layers.Layer):
        def call(self, inputs):
            width = inputs.shape[-1]
            return keras.ops.reshape(inputs, (-1, width))

    return Scale()(tf.ones((2, 3)))


# docs: after
def of_get_shape():
    x = tf.ones((2, 3))
    return int(x.get_shape()[1])


def through_names():
    shape = tf.ones((2, 3)).shape
    last = shape[-1]
    return last


def in_a_comprehension():
    x = keras.Input((3,))
    return [dim for dim in x.shape[1:]]


def in_a_loop():
    total = 1
    for dim in tf.ones((2, 3)).get_shape():
        total *= dim
    return total


def in_build():
    class Own(keras.layers.Layer):
        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], 2), name="kernel")

        def call(self, inputs):
            return inputs @ self.kernel

    return Own()(tf.ones((2, 3)))
