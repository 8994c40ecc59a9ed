import keras
import tensorflow as tf
from keras import layers


class Width(layers.Layer):
    def call(self, inputs):
        return inputs * inputs.shape[-1]


def shapes():
    inputs = keras.Input((4,))
    return inputs.shape[-1], inputs.dtype, inputs.name


def tensors():
    return tf.ones((2, 3)).get_shape(), tf.ones((2,)).numpy()


def in_a_layer():
    return Width()(keras.Input((4,)))


def by_question():
    inputs = keras.Input((4,))
    return inputs.get_shape() if hasattr(inputs, "get_shape") else inputs.shape
