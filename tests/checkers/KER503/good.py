import keras
from keras import layers


class Own:
    def compile(self, optimizer, metrics):
        return metrics


class Net(keras.Model):
    def compile(self, metrics="mae", **kwargs):
        super().compile(metrics=[metrics], **kwargs)


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


def lists():
    build().compile("sgd", "mse", metrics=["accuracy"])
    build().compile("sgd", "mse", metrics=None)
    build().compile("sgd", "mse", metrics=[keras.metrics.MeanAbsoluteError()])


def own_method():
    Own().compile("sgd", metrics="mae")
    Net().compile(metrics="mae", loss="mse")
