import keras
import numpy as np
from keras import layers


def model():
    inputs = keras.Input((4,))
    return keras.Model(inputs, [layers.Dense(1, name="a")(inputs), layers.Dense(1, name="b")(inputs)])


def fitted(net):
    return net.fit(np.ones((4, 4)), [np.ones((4, 1))] * 2, verbose=0).history


# docs:
def one_metric():
    net = model()
    net.compile("sgd", "mse", metrics=["mae"])  # error: KER502@38-45 `metrics` is one list for 2 outputs: Keras 3 wants as many entries as outputs, and raises for 1; write one list per output, `metrics=[["mae"], ["mae"]]`
    fitted(net)


# docs:


def one_each():
    net = model()
    net.compile("sgd", "mse", metrics=["mae", "mse"])  # error: KER502 `metrics` gives each of the 2 outputs one metric in Keras 3
    assert "a_mse" in fitted(net)


def too_many():
    net = model()
    net.compile("sgd", "mse", metrics=["mae", "mse", keras.metrics.MeanAbsolutePercentageError()])  # error: KER502
    fitted(net)


def weighted():
    net = model()
    net.compile("sgd", loss="mse", weighted_metrics=["mae"])  # error: KER502
    fitted(net)


def outputs_in_variables():
    inputs = keras.Input((4,))
    first = layers.Dense(1)(inputs)
    outputs = [first, layers.Dense(1)(first)]
    metrics = ["mae"]
    net = keras.Model(inputs=inputs, outputs=outputs)
    net.compile(optimizer="sgd", loss="mse", metrics=metrics)  # error: KER502
    fitted(net)


def outputs_by_name():
    inputs = keras.Input((4,))
    net = keras.Model(inputs, {"a": layers.Dense(1)(inputs), "b": layers.Dense(1)(inputs)})
    net.compile("sgd", "mse", metrics=["mae"])  # error: KER502
    net.fit(np.ones((4, 4)), {"a": np.ones((4, 1)), "b": np.ones((4, 1))}, verbose=0)


def outputs_of_a_comprehension():
    inputs = keras.Input((4,))
    net = keras.Model(inputs, [layers.Dense(1, name=name)(inputs) for name in ("a", "b")])
    net.compile("sgd", "mse", metrics=["mae"])  # error: KER502
    fitted(net)


def arguments_in_a_dict():
    net = model()
    options = {"optimizer": "sgd", "loss": "mse", "metrics": ["mae"]}
    net.compile(**options)  # error: KER502
    fitted(net)
