# options: keras-version=3.0
import tensorflow as tf
from keras import layers


def initial_state():
    layer = layers.GRU(4)
    return layer.get_initial_state(tf.ones((2, 3, 4)))  # error: KER205@35-53 `GRU.get_initial_state` takes `batch_size` in place 1
