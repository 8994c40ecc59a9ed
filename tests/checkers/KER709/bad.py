import keras
import numpy as np
from keras import layers


def kernels(*made):
    for layer in made:
        layer.build((None, 4))
    return [layer.get_weights()[0] for layer in made]


def seeded():
    start = keras.initializers.RandomNormal(seed=1)
    first = keras.layers.Dense(3, kernel_initializer=start)
    second = keras.layers.Dense(3, kernel_initializer=start)  # error: KER709@54-59 `start` gives `kernel_initializer` the values that it gives `keras.layers.Dense` on line 14
    left, right = kernels(first, second)
    assert not np.allclose(left, right), "both layers start with the same weights"


def unseeded():
    start = keras.initializers.HeNormal()
    first = layers.Dense(units=3, kernel_initializer=start)
    second = layers.Dense(3, activation="relu", kernel_initializer=start)  # error: KER709
    left, right = kernels(first, second)
    assert not np.allclose(left, right), "both layers start with the same weights"


def in_a_loop():
    start = keras.initializers.GlorotUniform()
    left, right = kernels(*[layers.Dense(3, kernel_initializer=start) for _ in range(2)])  # error: KER709
    assert not np.allclose(left, right), "both layers start with the same weights"
