import keras
import numpy as np
from keras import layers, ops

DATA = np.ones((4, 3), "float32")


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def in_call():
    class Scale(layers.Layer):
        def call(self, inputs):
            return inputs / np.max(inputs)  # error: KER416@28-34 `np.max` in `Scale.call` needs the values of `inputs`

    run(Scale())


def in_a_helper():
    def norm(x):
        return np.sqrt(ops.sum(x * x))  # error: KER416

    class Scale(layers.Layer):
        def call(self, inputs):
            return inputs / norm(inputs)

    run(Scale())


def of_a_result():
    class Scale(layers.Layer):
        def call(self, inputs):
            total = ops.sum(inputs, axis=-1, keepdims=True)
            return inputs + np.log(total)  # error: KER416

    run(Scale())
