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
