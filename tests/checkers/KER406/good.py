import keras
import tensorflow as tf
from keras import layers


class Scale(layers.Layer):
    def build(self, input_shape):
        self.size = list(input_shape)[-1]
        self.known = tf.TensorShape(input_shape).as_list()
        input_shape = tf.TensorShape(input_shape)
        self.rank = input_shape.rank

    def call(self, x):
        return x * self.size


def as_tuples():
    x = Scale()(keras.Input((4,)))
    return list(x.shape), len(x.shape), x.shape[1:] + (3,)


def of_tensors():
    return tf.ones((2, 3)).shape.as_list(), tf.ones((2, 3)).shape.rank


class AsksFirst(layers.Layer):
    """What asks whether it has a `tf.TensorShape` never runs the rest on Keras 3."""

    def build(self, input_shape):
        self.dims = list(input_shape) if isinstance(input_shape, tuple) else input_shape.as_list()
        if isinstance(input_shape, tf.TensorShape):
            self.dims = input_shape.as_list()
        if not isinstance(input_shape, (list, tuple)):
            self.dims = input_shape.as_list()

    def compute_output_shape(self, input_shape):
        if isinstance(input_shape, tuple):
            return input_shape
        return input_shape.as_list()

    def call(self, x):
        return x * len(self.dims)


class AsksEach(layers.Layer):
    def build(self, input_shape):
        self.dims = [shape.as_list() if isinstance(shape, tf.TensorShape) else shape for shape in input_shape]

    def call(self, inputs):
        return inputs[0] * len(self.dims)


def shapes_that_are_asked():
    return AsksFirst()(keras.Input((2,))), AsksEach()([keras.Input((2,)), keras.Input((2,))])
