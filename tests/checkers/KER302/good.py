import keras
import numpy as np
from keras import layers


class Gate(layers.Layer):
    def call(self, a, b=None, mask=None):
        return a if b is None else a * b


class Eager(layers.Layer):
    """Its None never meets a KerasTensor."""

    def call(self, x):
        return x, None


class Alone(layers.Layer):
    def call(self, x):
        return x

    def compute_mask(self, x, mask=None):
        return None


class Shapes(layers.Layer):
    def __init__(self, shape=(None, 3), **kwargs):
        super().__init__(**kwargs)
        self.shape = shape

    def call(self, x, target=None):
        if target is None:
            target = x
        return [x, target]


def by_keyword():
    x = keras.Input((3,))
    return Gate()(x, b=None), Gate()(x, mask=None)


def shapes_with_none():
    x = keras.Input(batch_shape=(None, 3))
    return Shapes(shape=[None, 3])(x)


def eager():
    return Eager()(np.ones((1, 2)))


def only_in_one_branch(flag=True):
    x = keras.Input((3,))
    other = x if flag else None
    return layers.Add()([x, other])


def filtered():
    x = keras.Input((3,))
    parts = [part for part in (x, None, x) if part is not None]
    return layers.Add()(parts)


def not_a_layer():
    def combine(values, mask):
        return values, mask

    return combine([1, None], None)


def alone():
    return Alone()(keras.Input((3,)))
