# options: keras-version=3.0
import keras
import numpy as np

DATA = np.ones((2, 3), "float32")


class _Double(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2


class _Named(keras.layers.Layer):
    def __init__(self):
        super().__init__(name="named")

    def call(self, inputs):
        return inputs * 2


def with_a_name():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.double = _Double(name="double")
            self.named = _Named()

        def call(self, inputs):
            return self.named(self.double(inputs))

    Net().predict(DATA, verbose=0)


def in_a_sequence():
    keras.Sequential([keras.Input((3,)), _Double()]).predict(DATA, verbose=0)


def functional():
    inputs = keras.Input((3,))
    keras.Model(inputs, _Double()(inputs)).predict(DATA, verbose=0)
