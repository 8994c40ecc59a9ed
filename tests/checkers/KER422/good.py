# options: keras-version=3.0
import os

import keras
from keras import layers


def other_characters():
    layers.Dense(3, name="block1_dense")
    layers.Dense(3, name="block 1.dense-x:0")


def other_things():
    keras.losses.MeanSquaredError(name="a/b")
    keras.metrics.Mean(name="a/b")


def own_meaning():
    class Reader(layers.Layer):
        def __init__(self, name, **kwargs):
            super().__init__(**kwargs)
            self.file = name

    Reader(name="a/b")
    Reader(name=os.path.join("a", "b"))


def replaced():
    name = "a/b"
    layers.Dense(3, name=name.replace("/", "_"))


def one_part():
    layers.Dense(3, name="/".join(["dense"]))


def own_class():
    class Layer:
        def __init__(self, name):
            self.name = name

    Layer(name="a/b")
