# options: keras-backend=any
import keras
import numpy as np
from keras import random


def fit(layer):
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(inputs))
    model.compile(loss="mse")
    model.fit(np.zeros((4, 3), "float32"), np.zeros((4, 3), "float32"), verbose=0)


def no_seed():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + keras.random.normal((4, 3))  # error: KER703@28-47 `keras.random.normal` without a seed in `Noise.call`

    fit(Noise())


def seed_none():
    class Noise(keras.layers.Layer):
        def __init__(self, seed=None):
            super().__init__()
            self.seed = seed

        def call(self, inputs):
            return inputs + random.uniform((4, 3), seed=self.seed)  # error: KER703 `random.uniform` with `seed=self.seed`, which is None

    fit(Noise())


def in_a_loss():
    def noisy(y_true, y_pred):
        return keras.ops.mean(y_pred * random.uniform((4, 3)))  # error: KER703

    model = keras.Sequential([keras.layers.Dense(3)])
    model.compile(loss=noisy)
    model.fit(np.zeros((4, 3), "float32"), np.zeros((4, 3), "float32"), verbose=0)
