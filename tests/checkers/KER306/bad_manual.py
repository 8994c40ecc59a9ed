import keras
import numpy as np
from keras import layers

DATA = np.ones((2, 3), "float32")


def a_list_of_numbers():
    layers.Dense(2)([[1.0, 2.0, 3.0]])  # error: KER306@20-37 `layers.Dense` gets `[[1.0, 2.0, 3.0]]` positionally


def a_list_in_a_variable():
    relu = layers.Activation("relu")
    values = [-1.0, 0.0, 1.0]
    relu(values)  # error: KER306


def layers_of_several_kinds():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.blocks = [layers.Dense(2), layers.Dropout(0.5)]

        def call(self, x, training=False):
            for block in self.blocks[:1]:
                x = block(x, training)  # error: KER306
            return x

    return Net()(np.ones((1, 2)))
