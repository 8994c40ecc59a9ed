import keras
import numpy as np
from keras import layers


def model(width=2):
    return keras.Sequential([keras.Input((3,)), layers.Dense(width)])


def trained(net):
    net.fit(np.ones((4, 3)), np.ones((4, 2)), verbose=0)


def loss():
    net = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
    net.compile("sgd", loss="kl_divergence")
    trained(net)


def positional_loss():
    net = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
    net.compile("sgd", "log_cosh")
    trained(net)


def metric():
    net = model()
    net.compile("sgd", "mse", metrics=["mae", "cosine_similarity"])
    trained(net)


def weighted_metric():
    net = model()
    net.compile("sgd", "mse", weighted_metrics=["cosine_similarity"])
    trained(net)


def constraint():
    return layers.Dense(2, kernel_constraint="max_norm")


def regularizer():
    return layers.Dense(2, kernel_regularizer="l1l2")
