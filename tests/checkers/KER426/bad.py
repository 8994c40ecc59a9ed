# options: keras-version=3.0
import keras
import numpy as np

DATA = np.ones((2, 3), "float32")


def in_a_model():
    class Noise(keras.layers.Layer):
        def call(self, inputs, training):
            return inputs * 2 if training else inputs

    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.noise = Noise()

        def call(self, inputs, training=False):
            return self.noise(inputs)  # error: KER426@19-29 `self.noise` is called without `training`

    Net()(DATA, training=True)


def functional():
    class Noise(keras.layers.Layer):
        def call(self, inputs, training):
            return inputs

    Noise()(keras.Input((3,)))  # error: KER426
