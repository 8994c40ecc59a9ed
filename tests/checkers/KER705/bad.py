# options: keras-backend=any
import types

import keras
import numpy as np
from keras import random

GENERATOR = random.SeedGenerator(4)


def check(layer):
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(inputs))
    model.compile(loss="mse")
    first, second = (model.predict(np.zeros((4, 3), "float32"), verbose=0) for _ in range(2))
    assert not np.allclose(first, second), "the same noise at every step"


def module_global():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + random.normal((4, 3), seed=GENERATOR)  # error: KER705@55-64 no layer keeps the generator `GENERATOR`: on JAX `Noise.call`

    check(Noise())


def in_a_namespace():
    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.options = types.SimpleNamespace(generator=random.SeedGenerator(5))

        def call(self, inputs):
            return inputs + random.normal((4, 3), seed=self.options.generator)  # error: KER705

    check(Noise())


def in_a_plain_object():
    class Source:
        def __init__(self):
            self.generator = random.SeedGenerator(5)

        def noise(self):
            return random.normal((4, 3), seed=self.generator)  # error: KER705

    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.source = Source()

        def call(self, inputs):
            return inputs + self.source.noise()

    check(Noise())


def class_attribute():
    class Noise(keras.layers.Layer):
        generator = random.SeedGenerator(5)

        def call(self, inputs):
            return inputs + random.normal((4, 3), seed=self.generator)  # error: KER705

    check(Noise())


def in_a_lambda():
    check(keras.layers.Lambda(lambda x: x + random.normal((4, 3), seed=GENERATOR)))  # error: KER705
