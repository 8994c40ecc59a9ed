# options: keras-backend=any
import keras
import numpy as np
from keras import random


def fit(layer):
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(inputs))
    model.compile(loss="mse")
    model.fit(np.zeros((4, 3), "float32"), np.zeros((4, 3), "float32"), verbose=0)


def seeded():
    class Noise(keras.layers.Layer):
        def __init__(self, seed=None):
            super().__init__()
            self.seed_generator = random.SeedGenerator(seed)

        def call(self, inputs):
            return inputs + random.normal((4, 3), seed=self.seed_generator)

    fit(Noise())


def hidden_seed():
    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.options = {"seed": random.SeedGenerator(1), "stddev": 0.1}

        def call(self, inputs):
            return inputs + random.normal((4, 3), **self.options)

    fit(Noise())


def outside_of_a_step():
    return random.normal((3,))


def in_build():
    class Scale(keras.layers.Layer):
        def build(self, input_shape):
            start = random.uniform((3,))
            self.scale = self.add_weight(shape=(3,), initializer=lambda shape, dtype=None: start)

        def call(self, inputs):
            return inputs * self.scale

    Scale()(np.zeros((4, 3), "float32"))
