import keras
import numpy as np
from keras import layers


def kernels(*made):
    for layer in made:
        layer.build((None, 4))
    return [layer.get_weights()[0] for layer in made]


def separate():
    first = layers.Dense(3, kernel_initializer=keras.initializers.RandomNormal())
    second = layers.Dense(3, kernel_initializer=keras.initializers.RandomNormal())
    left, right = kernels(first, second)
    assert not np.allclose(left, right)


def by_name():
    start = "he_normal"
    left, right = kernels(*[layers.Dense(3, kernel_initializer=start) for _ in range(2)])
    assert not np.allclose(left, right)


def generator():
    start = keras.initializers.RandomNormal(seed=keras.random.SeedGenerator(1))
    left, right = kernels(layers.Dense(3, kernel_initializer=start), layers.Dense(3, kernel_initializer=start))
    assert not np.allclose(left, right)


def constant():
    start = keras.initializers.Constant(0.5)
    kernels(layers.Dense(3, kernel_initializer=start), layers.Dense(3, kernel_initializer=start))


def other_sizes():
    start = keras.initializers.RandomNormal()
    kernels(layers.Dense(3, kernel_initializer=start), layers.Dense(2, kernel_initializer=start))


def made_in_the_loop():
    made = []
    for _ in range(2):
        start = keras.initializers.HeNormal()
        made.append(layers.Dense(3, kernel_initializer=start))
    left, right = kernels(*made)
    assert not np.allclose(left, right)


def sizes_of_a_loop():
    start = keras.initializers.HeNormal()
    kernels(*[layers.Dense(units, kernel_initializer=start) for units in (3, 2)])


def of_its_own_weights():
    class Pair(layers.Layer):
        def build(self, input_shape):
            start = keras.initializers.GlorotUniform()
            self.left = self.add_weight(shape=(input_shape[-1], 3), initializer=start, name="left")
            self.right = self.add_weight(shape=(3, 3), initializer=start, name="right")
            self.bias = self.add_weight(shape=(3, 3), initializer="glorot_uniform", name="bias")

    pair = Pair()
    pair.build((None, 4))
