# options: keras-version=3.0
from keras import layers


def in_a_dict():
    options = {"units": 3, "name": "block/dense"}
    layers.Dense(**options)  # error: KER422@17-26 `"block/dense"` has a `/`


def of_another_layer():
    class Pair(layers.Layer):
        def __init__(self):
            super().__init__()
            self.first = layers.Dense(3, name=self.name + "/first")  # error: KER422

    Pair()
