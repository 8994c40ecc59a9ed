import keras
import numpy as np
from keras import layers, ops

DATA = np.ones((4, 3), "float32")


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def row():
    class First(layers.Layer):
        def call(self, inputs):
            out = inputs * 2.0
            out[0] = 0.0  # error: KER418@12-18 `out[0]` in `First.call` can't be assigned
            return out

    run(First())


def part():
    class Shift(layers.Layer):
        def call(self, inputs):
            out = ops.zeros_like(inputs)
            out[:, 1:] += inputs[:, :-1]  # error: KER418
            return out

    run(Shift())


def made_in_call():
    class First(layers.Layer):
        def call(self, inputs):
            out = ops.zeros((4, 3))
            out[0] = inputs[0]  # error: KER418
            return out

    run(First())
