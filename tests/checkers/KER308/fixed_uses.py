import keras
import numpy as np
from keras import layers


def output():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
    return keras.Model(model.inputs, layers.Dense(1)(model.outputs[0]))


def input_of_a_subclass_attribute():
    class Classifier:
        def __init__(self):
            self.net = keras.Sequential([keras.Input((4,)), layers.Dense(2)])

        def extractor(self):
            return keras.Model(self.net.inputs[0], self.net.layers[-1].output)

    return Classifier().extractor()


def after_training():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
    model.compile("sgd", "mse")
    model.fit(np.ones((2, 4)), np.ones((2, 2)), verbose=0)
    model(np.ones((2, 4)))
    return model.outputs[0]


def in_a_function():
    def features(model):
        return keras.Model(model.inputs, model.outputs[0])

    return features(keras.Sequential([keras.Input((4,)), layers.Dense(2)]))
