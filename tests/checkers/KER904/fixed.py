# options: keras-version=3.0
import tensorflow as tf
from tensorflow import reduce_mean
from tensorflow.nn import softmax

X = tf.ones((2, 3))


# docs: before
def reduction():
    return tf.reduce_sum(X, axis=1, keepdims=True)


# docs: after
def imported():
    return reduce_mean(X, axis=[0])


def other_module():
    return tf.math.reduce_max(X, keepdims=True)


def dimension():
    return tf.expand_dims(X, axis=0), tf.argmax(X, axis=1), softmax(X, axis=-1)


def squeezed():
    return tf.squeeze(tf.ones((1, 3)), axis=[0])


def dropped_units():
    keep = 0.8
    return tf.nn.dropout(X, rate=1 - keep)


def dropped_units_of_a_sum():
    keep = 0.3
    return tf.nn.dropout(X, rate=1 - (keep + 0.5))


def convolution():
    return tf.nn.conv2d(tf.ones((1, 4, 4, 1)), filters=tf.ones((2, 2, 1, 1)), strides=1, padding="SAME")


def joined():
    return tf.concat(axis=0, values=[X, X])
