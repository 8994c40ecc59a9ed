import keras
import numpy as np
import tensorflow as tf
import tensorflow.compat.v1 as tf1


def inputs():
    x = keras.Input(batch_shape=[None, 3], dtype=tf.float32)
    return keras.layers.Dense(1)(x)


def in_a_graph():
    with tf.Graph().as_default():
        return tf1.placeholder(tf.float32, [None, 3])


def graph_of_its_own():
    graph = tf.Graph()
    with graph.as_default(), tf.name_scope("x"):
        x = tf1.placeholder(tf.float32, [None, 3])
        return tf.gradients(x * x, x)


def in_a_session():
    with tf1.Session():
        return tf1.placeholder(tf.float32, [None, 3])


def _input(shape):
    return tf1.placeholder(tf.float32, shape)


def helper_in_a_graph():
    with tf.Graph().as_default():
        return _input([None, 3])


@tf.function
def slopes(x):
    return tf.gradients(x * x, x)


def inner(x):
    return tf.gradients(x * x, x)


def compiled():
    return tf.function(inner)(tf.constant([1.0]))


def slopes_of_a_function():
    return slopes(tf.constant([1.0]))


def tested():
    if not tf.executing_eagerly():
        return tf1.placeholder(tf.float32, [None, 3])
    return None


def old():
    if tf.__version__.startswith("1."):
        return tf1.placeholder(tf.float32, [None, 3])
    return None


def caught():
    try:
        return tf1.placeholder(tf.float32, [None, 3])
    except RuntimeError:
        return None


def saver():
    return tf1.train.Saver(var_list=[tf.Variable(1.0)])


def with_default():
    return tf1.placeholder_with_default([1.0], [None])


class Slope(keras.layers.Layer):
    def call(self, x):
        y = x * x
        return tf.gradients(y, x)[0]


def in_call():
    return Slope()


def mapped():
    def step(x):
        return tf.gradients(x * x, x)[0]

    return list(tf.data.Dataset.from_tensor_slices(np.ones(3, "float32")).map(step))
