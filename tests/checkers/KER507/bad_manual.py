import keras
import numpy as np
from keras import layers


def build():
    model = keras.Sequential([keras.Input((1,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    return model


def strings():
    build().predict(["a", "b"], verbose=0)  # error: KER507@20-30 `build().predict` gets `["a", "b"]`, a list of Python strings: Keras 3 raises ValueError


def validation():
    x = np.ones((2, 1))
    build().fit(x, x, validation_data=([[1.0]], [1.0]), verbose=0)  # error: KER507
