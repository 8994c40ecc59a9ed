import keras
import numpy as np
from keras import layers


def own(x):
    return keras.ops.clip(0.2 * x + 0.5, 0.0, 1.0)


def own_formula():
    return layers.Activation(own)(np.ones((1, 1), "float32"))


def sigmoid():
    return layers.LSTM(1, recurrent_activation="sigmoid")


def of_the_project():
    def hard_sigmoid(x):
        return own(x)

    return layers.Dense(1, activation=hard_sigmoid)


def words():
    return {"hard_sigmoid": 1}["hard_sigmoid"]
