import keras
import numpy as np
from keras.random import SeedGenerator

DATA = np.zeros((4, 3), "float32")


def predict(layer):
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(inputs))
    model.compile(loss="mse")
    model.predict(DATA, verbose=0)


def in_call():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            generator = keras.random.SeedGenerator(3)  # error: KER704@24-50 `keras.random.SeedGenerator` is created anew at every step, in `Noise.call`
            return inputs + keras.random.normal((4, 3), seed=generator)

    predict(Noise())


def in_the_draw():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + keras.random.normal((4, 3), seed=SeedGenerator(3))  # error: KER704

    predict(Noise())


def on_first_use():
    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.generator = None

        def noise(self):
            if self.generator is None:
                self.generator = SeedGenerator()  # error: KER704
            return keras.random.normal((4, 3), seed=self.generator)

        def call(self, inputs):
            return inputs + self.noise()

    predict(Noise())


def in_a_train_step():
    class Net(keras.Model):
        def train_step(self, data):
            return {"loss": keras.ops.sum(keras.random.normal((3,), seed=SeedGenerator(1)))}  # error: KER704

    model = Net()
    model.compile(loss="mse")
    model.fit(DATA, DATA, verbose=0)
