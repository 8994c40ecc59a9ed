import keras
import numpy as np
from keras import layers


def model():
    inputs = keras.Input((4,))
    return keras.Model(inputs, [layers.Dense(1, name="a")(inputs), layers.Dense(1, name="b")(inputs)])


def fitted(net):
    net.fit(np.ones((4, 4)), [np.ones((4, 1))] * 2, verbose=0)


def one_list_per_output():
    net = model()
    net.compile("sgd", "mse", metrics=[["mae"], ["mae", "mse"]])
    fitted(net)


def by_name():
    net = model()
    net.compile("sgd", "mse", metrics={"a": "mae", "b": ["mse"]})
    fitted(net)


def one_metric_and_one_list():
    net = model()
    net.compile("sgd", "mse", metrics=["mae", ["mse"]])
    fitted(net)


def single_output():
    inputs = keras.Input((4,))
    net = keras.Model(inputs, layers.Dense(1)(inputs))
    net.compile("sgd", "mse", metrics=["mae", "mse"])
    net.fit(np.ones((4, 4)), np.ones((4, 1)), verbose=0)


def sequential():
    net = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
    net.compile("sgd", "mse", metrics=["mae", "mse"])
    net.fit(np.ones((4, 4)), np.ones((4, 1)), verbose=0)
