import keras
import numpy as np
import tensorflow as tf


def weights():
    layer = keras.layers.Dense(3, kernel_initializer=keras.initializers.GlorotUniform(seed=1))
    layer.build((None, 4))
    return layer.get_weights()[0]


def layers_have_seeds():
    tf.random.set_seed(1)
    data = tf.random.normal((4, 3))
    tf.random.set_seed(1)
    np.testing.assert_allclose(data, tf.random.normal((4, 3)))
    np.testing.assert_allclose(weights(), weights())


def nothing_draws():
    tf.random.set_seed(1)
    return keras.Sequential([keras.Input((3,)), keras.layers.Flatten(), keras.layers.ReLU(), keras.layers.Dropout(0.5, seed=1)])
