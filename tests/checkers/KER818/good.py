# options: keras-backend=any
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

DATA = np.ones((4, 3), "float32")


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def a_tuple():
    class Same(layers.Layer):
        def call(self, inputs):
            return inputs

        def compute_output_shape(self, input_shape):
            return tuple(input_shape)

    assert isinstance(Same().compute_output_shape((None, 3)), tuple)


def elsewhere():
    tf.TensorShape((None, 3))


def numbers_of_a_shape():
    class Same(layers.Layer):
        def call(self, inputs):
            return inputs

        def compute_output_shape(self, input_shape):
            return tuple(tf.TensorShape(input_shape).as_list())

    assert isinstance(Same().compute_output_shape((None, 3)), tuple)
