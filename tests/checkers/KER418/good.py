import keras
import numpy as np
from keras import layers, ops

DATA = np.ones((4, 3), "float32")


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def in_a_dict():
    class Rows(layers.Layer):
        def call(self, inputs):
            rows = {}
            rows["first"] = inputs
            return rows["first"]

    run(Rows())


def in_a_list():
    class Rows(layers.Layer):
        def call(self, inputs):
            rows = [inputs, inputs]
            rows[0] = inputs * 2.0
            return ops.add(rows[0], rows[1])

    run(Rows())


def an_update():
    class First(layers.Layer):
        def call(self, inputs):
            return ops.slice_update(inputs, [0, 0], ops.zeros((1, 3)))

    run(First())
