import keras
from keras import layers


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


def distance(y_true, y_pred):
    return y_pred - y_true


# docs:
def text():
    build().compile("sgd", "mse", metrics=["accuracy"])


# docs:


def metric():
    build().compile("sgd", "mse", metrics=[keras.metrics.MeanAbsoluteError()])


def function():
    build().compile("sgd", "mse", metrics=[distance])


def constant():
    name = "mae"
    build().compile("sgd", "mse", weighted_metrics=[name])


class Net(keras.Model):
    """A model of the project."""


def own_class():
    Net().compile(loss="mse", metrics=["mae"])
