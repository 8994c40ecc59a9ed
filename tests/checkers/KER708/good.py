import keras
import numpy as np
import tensorflow as tf


def weights():
    layer = keras.layers.Dense(3)
    layer.build((None, 4))
    return layer.get_weights()[0]


def both():
    keras.utils.set_random_seed(1)
    tf.random.set_seed(1)
    first = weights()
    keras.utils.set_random_seed(1)
    tf.random.set_seed(1)
    np.testing.assert_allclose(first, weights())
