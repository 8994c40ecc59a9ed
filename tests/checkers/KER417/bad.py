import keras
import numpy as np
from keras import layers, ops

DATA = np.ones((4, 3), "float32")


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def mean():
    class Center(layers.Layer):
        def call(self, inputs):
            return inputs - inputs.mean(axis=-1, keepdims=True)  # error: KER417@28-39 the tensor `inputs` in `Center.call` has no `mean`

    run(Center())


def of_a_result():
    class Flat(layers.Layer):
        def call(self, inputs):
            doubled = inputs * 2.0
            return doubled.reshape(-1, 3)  # error: KER417

    run(Flat())


def a_value():
    class Scale(layers.Layer):
        def call(self, inputs):
            return inputs / ops.max(inputs).numpy()  # error: KER417

    run(Scale())


def of_a_shape():
    class Scale(layers.Layer):
        def call(self, inputs):
            return inputs * ops.shape(inputs).numpy()[0]  # error: KER417

    run(Scale())


def cast():
    class Half(layers.Layer):
        def call(self, inputs):
            return inputs.astype("float16")  # error: KER417

    run(Half())


def made_in_the_step():
    class Noise(keras.layers.Layer):
        def call(self, x):
            return x + keras.ops.linspace(0.0, 1.0, 3).mean()  # error: KER417

    keras.Model(inputs := keras.Input((3,)), Noise()(inputs))


def an_item():
    class Scale(layers.Layer):
        def call(self, inputs):
            return inputs / ops.max(inputs).item()  # error: KER417

    run(Scale())
