import keras
import numpy as np
from keras import layers


def model():
    inputs = keras.Input((4,))
    return keras.Model(inputs, [layers.Dense(1, name="a")(inputs), layers.Dense(1, name="b")(inputs)])


def fitted(net):
    net.fit(np.ones((4, 4)), [np.ones((4, 1))] * 2, verbose=0)


def one_loss():
    net = model()
    net.compile("sgd", loss="mse")
    fitted(net)


def lists():
    net = model()
    net.compile("sgd", loss=["mse", "mae"], loss_weights=[1.0, 0.5])
    fitted(net)


def by_name():
    net = model()
    net.compile("sgd", loss={"a": "mse", "b": "mae"}, loss_weights={"a": 1.0, "b": 0.5})
    fitted(net)


def no_loss_for_one():
    net = model()
    net.compile("sgd", loss={"a": "mse", "b": None})
    fitted(net)


def by_key():
    inputs = keras.Input((4,))
    net = keras.Model(inputs, {"a": layers.Dense(1, name="a")(inputs), "b": layers.Dense(1, name="b")(inputs)})
    net.compile("sgd", loss={"a": "mse"})
    net.fit(np.ones((4, 4)), {"a": np.ones((4, 1)), "b": np.ones((4, 1))}, verbose=0)


def names_that_are_not_known(name="a"):
    inputs = keras.Input((4,))
    net = keras.Model(inputs, [layers.Dense(1, name=name)(inputs), layers.Dense(1, name="b")(inputs)])
    net.compile("sgd", loss={"a": "mse", "b": "mse"})
    fitted(net)
