import keras
import numpy as np
from keras import layers

DATA = np.ones((2, 3), "float32")


class Encoder(layers.Layer):
    def call(self, x, training=False, size=1):
        return x


def a_flag():
    Encoder()(DATA, False)  # error: KER306@20-25 `Encoder` gets `False` positionally, Keras 3 takes tensors only there


def a_number():
    encoder = Encoder()
    encoder(DATA, training=False, size=2)
    factor = 2
    encoder(DATA, factor)  # error: KER306


def of_a_layer_of_keras():
    layers.Dropout(0.5)(DATA, True)  # error: KER306


def of_a_model():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    model(DATA, True)  # error: KER306


def training_handed_on():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.drop = layers.Dropout(0.5)

        def call(self, inputs, training=False):
            return self.drop(inputs, training)  # error: KER306

    Net()(DATA)


def flag_in_parentheses():
    return layers.Dropout(0.5)(DATA, (True))  # error: KER306
