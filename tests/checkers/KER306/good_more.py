import keras
import numpy as np
import tensorflow as tf


class Up(keras.layers.Layer):
    def call(self, x, size=2, training=None):
        return keras.ops.repeat(x, size, axis=1)


def by_keyword():
    return Up()(keras.Input((4, 3)), size=2, training=False)


def tensors():
    class Cross(keras.layers.Layer):
        def call(self, q, k):
            return q + k

    a, b = keras.Input((3,)), keras.Input((3,))
    Cross()(a, b)
    Cross()(np.ones((2, 3)), tf.ones((2, 3)))
    return keras.layers.Add()([a, b]), keras.layers.MultiHeadAttention(2, 4)(keras.Input((3, 4)), keras.Input((3, 4)))


def arrays_in_a_list():
    return keras.layers.Add()([np.ones((2, 3)), np.ones((2, 3))])


def methods():
    class Sub(keras.layers.Dropout):
        def helper(self, x, flag):
            return x if flag else -x

        def call(self, inputs, training=False):
            return self.helper(super().call(inputs, training), True)

    return Sub(0.1)(keras.Input((3,)))


def preprocessing():
    vectorize = keras.layers.TextVectorization(vocabulary=["hello", "world"])
    lookup = keras.layers.StringLookup(vocabulary=["a", "b"])
    return vectorize(["hello"]), lookup(["a", "b"]), keras.layers.Rescaling(2.0)([1.0, 2.0])


def own_call():
    class Raw:
        def __call__(self, x, flag):
            return x if flag else -x

    return Raw()([1.0], True)


def array():
    return keras.layers.Dense(2)(np.array([[1.0, 2.0]])), keras.layers.Dense(2)(tf.constant([[1.0]]))
