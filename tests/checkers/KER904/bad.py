# options: keras-version=3.0
import tensorflow as tf
from tensorflow import reduce_mean
from tensorflow.nn import softmax

X = tf.ones((2, 3))


# docs: before
def reduction():
    return tf.reduce_sum(X, reduction_indices=1, keep_dims=True)  # error: KER904@28-47 `tf.reduce_sum` takes no `reduction_indices`; KER904


# docs: after
def imported():
    return reduce_mean(X, reduction_indices=[0])  # error: KER904@26-47


def other_module():
    return tf.math.reduce_max(X, keep_dims=True)  # error: KER904


def dimension():
    return tf.expand_dims(X, dim=0), tf.argmax(X, dimension=1), softmax(X, dim=-1)  # error: KER904; KER904; KER904


def squeezed():
    return tf.squeeze(tf.ones((1, 3)), squeeze_dims=[0])  # error: KER904


def dropped_units():
    keep = 0.8
    return tf.nn.dropout(X, keep_prob=keep)  # error: KER904@28-42


def dropped_units_of_a_sum():
    keep = 0.3
    return tf.nn.dropout(X, keep_prob=keep + 0.5)  # error: KER904


def convolution():
    return tf.nn.conv2d(tf.ones((1, 4, 4, 1)), filter=tf.ones((2, 2, 1, 1)), strides=1, padding="SAME")  # error: KER904


def joined():
    return tf.concat(concat_dim=0, values=[X, X])  # error: KER904 `tf.concat` takes no `concat_dim` in TensorFlow 2; write `axis=0`
