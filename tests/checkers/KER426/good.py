# options: keras-version=3.0
import keras
import numpy as np

DATA = np.ones((2, 3), "float32")


class Noise(keras.layers.Layer):
    def call(self, inputs, training):
        return inputs


def passed():
    Noise()(DATA, training=True)


def unpacked():
    options = {"training": False}
    Noise()(DATA, **options)


def with_default():
    class Quiet(keras.layers.Layer):
        def call(self, inputs, training=None):
            return inputs

    Quiet()(DATA)


def model_as_a_whole():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(3)

        def call(self, inputs, training):
            return self.dense(inputs)

    Net().predict(DATA, verbose=0)
