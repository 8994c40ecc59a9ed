import random

import keras
import numpy as np
from numpy.random import default_rng

DATA = np.zeros((4, 3), "float32")
GENERATOR = default_rng(1)


def check(layer):
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(inputs))
    model.compile(loss="mse")
    first, second = (model.predict(DATA, verbose=0) for _ in range(2))
    assert not np.allclose(first, second), "the same noise at every step"


def numpy_in_call():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + np.random.normal(size=(4, 3)).astype("float32")  # error: KER706@28-44 `np.random.normal` runs once, while Keras traces `Noise.call`

    check(Noise())


def python_in_call():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + random.random()  # error: KER706

    check(Noise())


def generator_of_the_module():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + self.noise()

        def noise(self):
            return GENERATOR.normal(size=(4, 3)).astype("float32")  # error: KER706

    check(Noise())


def generator_on_self():
    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.generator = np.random.RandomState(3)

        def call(self, inputs):
            return inputs + self.generator.rand(4, 3).astype("float32")  # error: KER706

    check(Noise())


def in_a_lambda():
    check(keras.layers.Lambda(lambda x: x + random.gauss(0.0, 1.0)))  # error: KER706


def in_a_train_step():
    class Net(keras.Model):
        def train_step(self, data):
            return {"loss": keras.ops.convert_to_tensor(random.uniform(0.0, 1.0))}  # error: KER706

    model = Net()
    model.compile(loss="mse")
    first, second = (model.fit(DATA, DATA, batch_size=4, verbose=0).history["loss"] for _ in range(2))
    assert first != second, "the same noise at every step"
