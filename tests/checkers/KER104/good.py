import keras
import tensorflow as tf
from keras import layers


class Leak(layers.Layer):
    def __init__(self, alpha):
        super().__init__()
        self.alpha = alpha


def by_position():
    return layers.LeakyReLU(0.1)


def own():
    return Leak(alpha=0.1)


def tensorflow():
    return tf.nn.leaky_relu(tf.ones(2), alpha=0.1)


def elu():
    return layers.ELU(alpha=0.5)(keras.ops.ones((1, 2)))
