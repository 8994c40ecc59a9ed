import keras
import numpy as np
from keras import layers


class Merge(layers.Layer):
    def call(self, inputs, extra=None):
        x, skip = inputs
        return x if skip is None else x + skip


class Masked(layers.Layer):
    def call(self, x, mask=None):
        return x


class Pair(layers.Layer):
    def call(self, query, key, query_mask=None, key_mask=None):
        return query + key


class Gate(layers.Layer):
    def call(self, a, b=None):
        return a if b is None else a * b


def nested_in_place():
    x = keras.Input((4,))
    return Merge()([x, None])  # error: KER302@19-28 `Merge` gets `None` inside a list


def nested_through_a_variable():
    pair = {0: np.ones((1, 2)), 1: {"skip": None}}
    merge = Merge()
    return merge(pair)  # error: KER302 `merge` gets `None` inside a dict


def nested_by_keyword():
    x = keras.Input((4,))
    return Merge()((x, x), extra=[x, None])  # error: KER302


def nested_by_a_helper():
    def pair(t):
        return t, None

    return Merge()(pair(keras.Input((4,))))  # error: KER302


def mask_that_keras_fills():
    return Masked()(np.ones((1, 2)), None)  # error: KER302@37-41 `Masked` gets `None` positionally for `mask`


def mask_of_one_of_two():
    x = np.ones((1, 2))
    return Pair()(x, x, None)  # error: KER302


def mask_of_attention():
    x = np.ones((1, 3, 4))
    attention = layers.MultiHeadAttention(1, 4)
    return attention(x, x, x, None)  # error: KER302


def other_positional():
    return Gate()(np.ones((1, 2)), None)  # error: KER302


def returned_from_a_functional_model():
    class Halves(layers.Layer):
        def call(self, x):
            return x * 2.0, None  # error: KER302@28-32 `call` of `Halves` returns `None` in a tuple

    return Halves()(keras.Input((4,)))


def returned_in_a_sequential_model():
    class Named(layers.Layer):
        def call(self, x):
            return {"out": x, "mask": None}  # error: KER302

    return keras.Sequential([keras.Input((4,)), Named()])


def none_from_a_helper():
    class Named(layers.Layer):
        def named(self, t):
            return {"output": t, "scores": None}

        def call(self, t):
            return self.named(t)  # error: KER302

    return Named()(keras.Input((2,)))
