# options: keras-backend=any
import keras
import numpy as np
import tensorflow as tf


def fit(layer):
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(keras.layers.Dense(3)(inputs)))
    model.compile(loss="mse", optimizer="sgd")
    model.fit(np.ones((4, 3), "float32"), np.ones((4, 3), "float32"), verbose=0)


def constant():
    class Scale(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.scale = keras.ops.convert_to_tensor([1.0, 2.0, 3.0])

        def call(self, inputs):
            return inputs * self.scale

    fit(Scale())


def on_the_left_side():
    class Shift(keras.layers.Layer):
        def __init__(self, size=3):
            super().__init__()
            self.shift = keras.ops.arange(size, dtype="float32")

        def call(self, inputs):
            return (1.0 - self.shift) + inputs

    fit(Shift())


def in_a_helper():
    class Mix(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.weights_of_parts = keras.ops.ones((3,))

        def call(self, inputs):
            return self.mixed(inputs)

        def mixed(self, x):
            return keras.ops.relu(x) * self.weights_of_parts

    fit(Mix())


def kept_by_the_base():
    class Kept(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.scale = keras.ops.convert_to_tensor([1.0, 2.0, 3.0])

    class Scale(Kept):
        def call(self, inputs):
            return inputs * self.scale

    fit(Scale())
