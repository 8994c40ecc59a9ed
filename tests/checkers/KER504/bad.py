# options: keras-version=3.7
import keras
import numpy as np
from keras import layers


def model():
    inputs = keras.Input((4,))
    return keras.Model(inputs, [layers.Dense(1, name="a")(inputs), layers.Dense(1, name="b")(inputs)])


def fitted(net):
    net.fit(np.ones((4, 4)), [np.ones((4, 1))] * 2, verbose=0)


# docs:
def weights_for_one_loss():
    net = model()
    net.compile("sgd", loss="mse", loss_weights=[1.0, 0.5])  # error: KER504@48-58 `loss_weights` has 2 weights for one loss, Keras 3 counts one loss and raises (Keras 3.7+); write one loss per output, `loss=["mse", "mse"]`
    fitted(net)


# docs:


def weights_by_name():
    net = model()
    net.compile("sgd", keras.losses.MeanSquaredError(), loss_weights={"a": 1.0, "b": 0.5})  # error: KER504
    fitted(net)


def unknown_output():
    net = model()
    net.compile("sgd", loss={"a": "mse", "other": "mae"})  # error: KER504 `loss` names the output `other`, the outputs are `a`, `b`: Keras 3 raises
    fitted(net)


def output_left_out():
    inputs = keras.Input((4,))
    first = layers.Dense(1, name="first")(inputs)
    second = layers.Dense(1, name="second")(first)
    net = keras.Model(inputs=inputs, outputs=[first, second])
    losses = {"second": "mse"}
    net.compile("sgd", loss=losses)  # error: KER504 `loss` leaves out the output `first`
    fitted(net)


def unknown_key():
    inputs = keras.Input((4,))
    net = keras.Model(inputs, {"a": layers.Dense(1)(inputs), "b": layers.Dense(1)(inputs)})
    net.compile("sgd", loss={"a": "mse", "other": "mae"})  # error: KER504
    net.fit(np.ones((4, 4)), {"a": np.ones((4, 1)), "b": np.ones((4, 1))}, verbose=0)


def single_output():
    net = keras.Sequential([keras.Input((4,)), layers.Dense(1, name="out")])
    net.compile("sgd", loss={"out": "mse"})  # error: KER504 `loss` is a dict, and the model has a single output that is no dict
    net.fit(np.ones((4, 4)), np.ones((4, 1)), verbose=0)


def too_many():
    net = model()
    net.compile("sgd", loss=["mse", "mae", "mape"])  # error: KER504 `loss` has 3 entries for 2 outputs
    fitted(net)
