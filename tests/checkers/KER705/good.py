# options: keras-backend=any
import keras
import numpy as np
from keras import random


def check(layer):
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(inputs))
    model.compile(loss="mse")
    first, second = (model.predict(np.zeros((4, 3), "float32"), verbose=0) for _ in range(2))
    assert not np.allclose(first, second)


def on_self():
    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.generators = {"noise": (random.SeedGenerator(5),)}

        def call(self, inputs):
            return inputs + random.normal((4, 3), seed=self.generators["noise"][0])

    check(Noise())


def appended():
    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.generators = []
            self.generators.append(random.SeedGenerator(5))

        def call(self, inputs):
            return inputs + random.normal((4, 3), seed=self.generators[0])

    check(Noise())


def global_that_a_layer_keeps():
    generator = random.SeedGenerator(4)

    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.generator = generator

        def call(self, inputs):
            return inputs + random.normal((4, 3), seed=generator)

    check(Noise())


def passed_in():
    class Noise(keras.layers.Layer):
        def __init__(self, generator):
            super().__init__()
            self.generator = generator

        def call(self, inputs):
            return inputs + random.normal((4, 3), seed=self.generator)

    check(Noise(random.SeedGenerator(4)))


def inherited():
    class Base(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.generator = random.SeedGenerator(4)

    class Noise(Base):
        def call(self, inputs):
            return inputs + self.draw((4, 3), self.generator)

        def draw(self, shape, generator):
            return random.normal(shape, seed=generator)

    check(Noise())


def outside_of_a_layer():
    generator = random.SeedGenerator(4)
    return random.normal((3,), seed=generator)
