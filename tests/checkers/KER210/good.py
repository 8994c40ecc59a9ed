import keras
import numpy as np
from keras import layers, ops


class Penalty(layers.Layer):
    def call(self, x):
        self.add_loss(ops.mean(x))
        return x


class Losses:
    def add_loss(self, loss):
        return loss


class Own(keras.Model):
    def add_loss(self, loss):
        return loss


def layer_of_the_model():
    x = keras.Input((4,))
    return keras.Model(x, Penalty()(layers.Dense(2)(x))).predict(np.ones((1, 4)), verbose=0)


def own_method():
    x = keras.Input((4,))
    y = layers.Dense(2)(x)
    return Own(x, y).add_loss(y), Losses().add_loss(y)


def caught():
    x = keras.Input((4,))
    model = keras.Model(x, layers.Dense(2)(x))
    try:
        model.add_loss(model.output)
    except NotImplementedError:
        return None
    return model
