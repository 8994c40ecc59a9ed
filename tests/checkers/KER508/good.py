import keras
import numpy as np


class Net(keras.Model):
    @property
    def metrics_names(self):
        return ["loss", "own"]


def evaluated(**settings):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["mae"])
    return model, model.evaluate(np.ones((2, 2)), np.ones((2, 1)), verbose=0, **settings)


def by_name():
    _, logs = evaluated(return_dict=True)
    assert set(logs) == {"loss", "mae"}


def loss():
    model, _ = evaluated()
    assert model.metrics_names[0] == "loss"


def count():
    model, values = evaluated()
    assert len(model.metrics_names) == len(values)


def own():
    assert Net().metrics_names == ["loss", "own"]
