import keras
import numpy as np
from keras import layers

DATA = np.ones((2, 3), "float32")


def output():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
    keras.Model(model.inputs, model.output)  # error: KER308@30-42 `model` is a Sequential model that is called on no KerasTensor


def input_after_training():
    net = keras.Sequential()
    net.add(keras.Input((3,)))
    net.add(layers.Dense(1))
    net.compile("sgd", "mse")
    net.fit(DATA, DATA[:, :1], verbose=0)
    keras.Model(net.input, net.layers[-1].output)  # error: KER308
