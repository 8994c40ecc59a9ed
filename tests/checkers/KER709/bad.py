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


def by_position():
    start = keras.initializers.RandomUniform()
    made = [layers.Embedding(4, 3, start), layers.Embedding(4, 3, start)]  # error: KER709@66-71 `start` gives `embeddings_initializer` the values
    left, right = kernels(*made)
    assert not np.allclose(left, right), "both layers start with the same weights"


def in_common_arguments():
    common = {"kernel_initializer": keras.initializers.HeNormal(), "use_bias": False}
    first = layers.Dense(3, **common)
    left, right = kernels(first, layers.Dense(3, **common))  # error: KER709@51-57 `common` gives `kernel_initializer` the values
    assert not np.allclose(left, right), "both layers start with the same weights"


def of_its_own_weights():
    class Pair(layers.Layer):
        def build(self, input_shape):
            start = keras.initializers.GlorotUniform()
            self.left = self.add_weight(shape=(input_shape[-1], 3), initializer=start, name="left")
            self.right = self.add_weight(shape=(input_shape[-1], 3), initializer=start, name="right")  # error: KER709

    pair = Pair()
    pair.build((None, 4))
    left, right = pair.get_weights()
    assert not np.allclose(left, right), "both weights start equal"
