import keras
import numpy as np
from keras import layers


def model(width=2):
    return keras.Sequential([keras.Input((3,)), layers.Dense(width)])


def trained(net):
    net.fit(np.ones((4, 3)), np.ones((4, 2)), verbose=0)


def loss():
    net = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
    net.compile("sgd", loss="kullback_leibler_divergence")  # error: KER208@28-57 Keras 3 knows no loss `kullback_leibler_divergence`; write `"kl_divergence"`
    trained(net)


def positional_loss():
    net = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
    net.compile("sgd", "logcosh")  # error: KER208
    trained(net)


def metric():
    net = model()
    net.compile("sgd", "mse", metrics=["mae", "cosine_proximity"])  # error: KER208
    trained(net)


def weighted_metric():
    net = model()
    net.compile("sgd", "mse", weighted_metrics=["cosine_proximity"])  # error: KER208
    trained(net)


def constraint():
    return layers.Dense(2, kernel_constraint="maxnorm")  # error: KER208


def regularizer():
    return layers.Dense(2, kernel_regularizer="l1_l2")  # error: KER208
