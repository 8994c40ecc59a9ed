import keras
import numpy as np
from keras import layers


def called_on_an_input():
    model = keras.Sequential([layers.Dense(2)])
    model(keras.Input((4,)))
    return model.output, model.input


def part_of_another_model():
    base = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
    inputs = keras.Input((4,))
    keras.Model(inputs, keras.Sequential([layers.Dense(4), layers.Dense(4)])(base(inputs)))
    return base.output


def handed_over():
    def build(model):
        return model(keras.Input((4,)))

    base = keras.Sequential([layers.Dense(2)])
    build(base)
    return base.output


def functional():
    inputs = keras.Input((4,))
    model = keras.Model(inputs, layers.Dense(2)(inputs))
    return model.input, model.output


def lists():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
    return model.inputs, model.outputs[0], model.layers[-1].output, model(np.ones((2, 4)))
