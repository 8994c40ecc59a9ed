# options: keras-version=3.0
import importlib

import tensorflow as tf


# docs: before
def regularizer():
    return tf.contrib.layers.l2_regularizer(0.04)  # error: KER903@11-43 `tf.contrib.layers.l2_regularizer` is not in TensorFlow 2


# docs: after
def imported():
    from tensorflow.contrib import slim  # error: KER903@35-39

    return slim


def imported_module():
    import tensorflow.contrib.slim as slim  # error: KER903

    with slim.arg_scope([slim.conv2d]):
        return slim.conv2d


def imported_name():
    from tensorflow.contrib.rnn import BasicLSTMCell, static_rnn  # error: KER903@39-52

    return BasicLSTMCell, static_rnn


def what_nobody_knows():
    return tf.contrib.something.else_(1)  # error: KER903@11-31


def of_the_old_interface():
    return tf.compat.v1.contrib.layers  # error: KER903


def bound_to_a_name():
    layers = tf.contrib.layers  # error: KER903
    return layers.fully_connected(tf.ones((2, 2)), 3)


def tf_slim():
    import tf_slim as slim  # error: KER903@11-26 `tf_slim` needs Keras 2

    return slim.conv2d


def loaded():
    return importlib.import_module("tensorflow.contrib.slim")  # error: KER903@11-61 `tensorflow.contrib.slim` is not in TensorFlow 2
