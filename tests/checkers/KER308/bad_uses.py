import keras
import numpy as np
from keras import layers


def output():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
    return keras.Model(model.inputs, layers.Dense(1)(model.output))  # error: KER308@53-65 `model` is a Sequential model


def input_of_a_subclass_attribute():
    class Classifier:
        def __init__(self):
            self.net = keras.Sequential([keras.Input((4,)), layers.Dense(2)])

        def extractor(self):
            return keras.Model(self.net.input, self.net.layers[-1].output)  # error: KER308

    return Classifier().extractor()


def after_training():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
    model.compile("sgd", "mse")
    model.fit(np.ones((2, 4)), np.ones((2, 2)), verbose=0)
    model(np.ones((2, 4)))
    return model.output  # error: KER308


def in_a_function():
    def features(model):
        return keras.Model(model.inputs, model.output)  # error: KER308

    return features(keras.Sequential([keras.Input((4,)), layers.Dense(2)]))
