import keras
import numpy as np
from keras import layers

DATA = np.ones((2, 3), "float32")


def outputs():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
    keras.Model(model.inputs, model.outputs[0])


def called():
    model = keras.Sequential([layers.Dense(2)])
    model(keras.Input((3,)))
    model.output


def functional():
    inputs = keras.Input((3,))
    model = keras.Model(inputs, layers.Dense(2)(inputs))
    keras.Model(model.input, model.output)
