import keras
from keras import layers


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


def distance(y_true, y_pred):
    return y_pred - y_true


# docs:
def text():
    build().compile("sgd", "mse", metrics="accuracy")  # error: KER503@42-52 `metrics="accuracy"` is no list: Keras 3 raises ValueError; write `metrics=["accuracy"]`


# docs:


def metric():
    build().compile("sgd", "mse", metrics=keras.metrics.MeanAbsoluteError())  # error: KER503


def function():
    build().compile("sgd", "mse", metrics=distance)  # error: KER503


def constant():
    name = "mae"
    build().compile("sgd", "mse", weighted_metrics=name)  # error: KER503


class Net(keras.Model):
    """A model of the project."""


def own_class():
    Net().compile(loss="mse", metrics="mae")  # error: KER503
