import unittest

import keras
import numpy as np
from keras import layers

DATA = np.ones((2, 3), "float32")


class Cross(layers.Layer):
    def call(self, query, key, scale=1.0):
        return (query + key) * scale


def by_keyword():
    Cross()(DATA, DATA, scale=2.0)


def arrays():
    layers.Dense(2)(np.array([[1.0, 2.0, 3.0]]))


def lists_of_tensors():
    layers.Add()([DATA, DATA])


def python_data():
    lookup = layers.StringLookup(vocabulary=["a", "b"])
    lookup(["a", "b"])


def a_method():
    class Net(layers.Layer):
        def pick(self, x, flag):
            return x if flag else -x

        def call(self, inputs):
            return self.pick(inputs, True)

    Net()(DATA)


class Refuses(unittest.TestCase):
    def runTest(self):
        with self.assertRaises(ValueError):
            Cross()(["text"], DATA)


def text_that_shall_raise():
    Refuses().runTest()
