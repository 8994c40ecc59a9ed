import keras
import numpy as np


def predict(layer):
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(inputs))
    model.compile(loss="mse")
    model.predict(np.zeros((4, 3), "float32"), verbose=0)


def in_init():
    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.generators = [keras.random.SeedGenerator(seed) for seed in range(2)]

        def call(self, inputs):
            return inputs + keras.random.normal((4, 3), seed=self.generators[0])

    predict(Noise())


def in_build():
    class Noise(keras.layers.Layer):
        def build(self, input_shape):
            self.generator = keras.random.SeedGenerator(1)

        def call(self, inputs):
            return inputs + keras.random.normal((4, 3), seed=self.generator)

    predict(Noise())


def outside_of_a_layer():
    return keras.random.normal((3,), seed=keras.random.SeedGenerator(1))
