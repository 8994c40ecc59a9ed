import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


class Normalise(layers.Layer):
    def call(self, inputs):
        return tf.nn.l2_normalize(inputs, axis=-1)


def inside_a_layer():
    return Normalise()(keras.Input((4,)))


def inside_a_lambda():
    inputs = keras.Input((4,))
    return layers.Lambda(lambda t: tf.nn.relu(t))(inputs), layers.Activation(tf.nn.relu)(inputs)


def with_keras():
    inputs = keras.Input((4,))
    return ops.mean(inputs, axis=-1), keras.activations.relu(inputs), inputs * 2.0 + 1.0


def on_real_tensors():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
    return tf.reduce_mean(model(np.ones((2, 4), "float32")))


def on_shapes():
    inputs = keras.Input((4, 5))
    return np.prod(inputs.shape[1:]), tf.TensorShape(inputs.shape), len(inputs.shape)


def the_name_is_bound_again():
    inputs = keras.Input((4,))
    model = keras.Model(inputs, layers.Dense(1)(inputs))
    inputs = tf.ones((2, 4))
    return tf.nn.relu(inputs), model


def what_takes_one():
    inputs = keras.Input((4,))
    return tf.is_tensor(inputs), tf.nest.flatten([inputs]), np.shape(inputs)


def one_helper_for_both(values=None):
    def double(t):
        return t + t

    return double(keras.Input((4,))), tf.reduce_sum(double(tf.ones((2,))))
