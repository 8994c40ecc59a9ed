import itertools

import keras
import numpy as np
from keras import random
from keras.random import uniform

SEED = 11
DATA = np.zeros((4, 3), "float32")


def check(layer):
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(inputs))
    model.compile(loss="mse")
    first, second = (model.predict(DATA, verbose=0) for _ in range(2))
    assert not np.allclose(first, second), "the same noise at every step"


def literal():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + keras.random.normal((4, 3), seed=1337)  # error: KER702@61-65 `keras.random.normal` gets the integer seed `1337` in `Noise.call`

    check(Noise())


def by_position():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + uniform((4, 3), 0.0, 1.0, None, SEED)  # error: KER702

    check(Noise())


def attribute():
    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.seed = 7

        def call(self, inputs):
            return inputs + random.uniform((4, 3), seed=self.seed)  # error: KER702

    check(Noise())


def parameter_with_default():
    class Noise(keras.layers.Layer):
        def __init__(self, seed=None):
            super().__init__()
            self.seed = 1 if seed is None else seed

        def call(self, inputs):
            return inputs + random.normal((4, 3), seed=self.seed)  # error: KER702

    check(Noise())


def helper():
    def noise(shape, seed):
        return random.normal(shape, seed=seed)  # error: KER702

    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + noise((4, 3), 5)

    check(Noise())


def counted():
    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.count = 0

        def call(self, inputs):
            self.count += 1
            return inputs + random.normal((4, 3), seed=self.count)  # error: KER702 `self.count` counts up only while Keras traces `Noise.call`

    check(Noise())


def counted_by_itertools():
    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.seeds = itertools.count(1)

        def call(self, inputs):
            return inputs + random.normal((4, 3), seed=next(self.seeds))  # error: KER702 `next(self.seeds)` counts up only while Keras traces `Noise.call`

    check(Noise())


def in_a_lambda():
    check(keras.layers.Lambda(lambda x: x + random.normal((4, 3), seed=2)))  # error: KER702


def in_a_train_step():
    class Net(keras.Model):
        def train_step(self, data):
            return {"loss": keras.ops.sum(random.normal((3,), seed=SEED))}  # error: KER702

    model = Net()
    model.compile(loss="mse")
    first, second = (model.fit(DATA, DATA, batch_size=4, verbose=0).history["loss"] for _ in range(2))
    assert first != second, "the same noise at every step"
