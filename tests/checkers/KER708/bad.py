import keras
import numpy as np
import tensorflow as tf


def weights():
    layer = keras.layers.Dense(3)
    layer.build((None, 4))
    return layer.get_weights()[0]


def mask():
    return np.asarray(keras.layers.Dropout(0.5)(np.ones((8, 8), "float32"), training=True))


def different_weights():
    tf.random.set_seed(1)  # error: KER708@4-22 `tf.random.set_seed` does not seed `keras.layers.Dense` on line 7
    first = weights()
    tf.random.set_seed(1)  # error: KER708
    np.testing.assert_allclose(first, weights())


def different_masks():
    tf.compat.v1.set_random_seed(1)  # error: KER708
    first = mask()
    tf.compat.v1.set_random_seed(1)  # error: KER708
    np.testing.assert_allclose(first, mask())
