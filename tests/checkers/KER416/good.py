import keras
import numpy as np
from keras import layers, ops

DATA = np.ones((4, 3), "float32")


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def of_shapes_and_constants():
    class Scale(layers.Layer):
        def call(self, inputs):
            size = int(np.prod(inputs.shape[1:]))
            return ops.reshape(inputs, (-1, size)) * np.sqrt(2.0)

    run(Scale())


def outside_of_a_step():
    np.mean(keras.ops.ones((2, 2)))


def in_an_initialiser():
    class Scale(layers.Layer):
        def __init__(self):
            super().__init__()
            self.factor = float(np.mean([1.0, 2.0]))

        def call(self, inputs):
            return inputs * self.factor

    run(Scale())
