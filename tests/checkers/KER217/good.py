import keras
from keras import layers


class Node:
    inbound_layers = ()


def own():
    return Node().inbound_layers


def operation():
    return layers.Dense(2)(keras.Input((4,)))._keras_history.operation


def guarded():
    history = layers.Dense(2)(keras.Input((4,)))._keras_history
    return history.layer if hasattr(history, "layer") else history.operation


def wrapped():
    return layers.Wrapper(layers.Dense(2)).layer
