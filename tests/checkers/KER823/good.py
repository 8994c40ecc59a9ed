import keras
import numpy as np
from keras import layers, ops

TABLE = np.arange(12.0, dtype="float32").reshape(3, 4)
BATCH = np.arange(32.0, dtype="float32").reshape(2, 4, 4)


def rows():
    assert tuple(ops.take(TABLE, [2, 0], axis=0).shape) == (2, 4)
    assert tuple(ops.take(TABLE, [2, 0], 0).shape) == (2, 4)
    assert tuple(ops.take(np.arange(3.0), [2, 0]).shape) == (2,)
    assert tuple(ops.take(ops.reshape(TABLE, (-1,)), [2, 0]).shape) == (2,)


def diagonals():
    assert tuple(ops.diagonal(BATCH, axis1=-2, axis2=-1).shape) == (2, 4)
    assert tuple(ops.diagonal(BATCH, 0, 1, 2).shape) == (2, 4)
    assert tuple(ops.diagonal(TABLE).shape) == (3,)
    assert tuple(ops.trace(BATCH[0]).shape) == ()


def cuts():
    first, second = ops.split(TABLE, [1], axis=-1)
    a, b, c = ops.split(TABLE, [1, 3], axis=-1)
    left, right = ops.split(TABLE, 2, axis=-1)
    first, *others = ops.split(TABLE, [1, 3], axis=-1)
    return first, second, a, b, c, left, right, others


def transforms():
    ops.fft((TABLE, np.zeros_like(TABLE)))
    ops.rfft(TABLE)

    class Spectrum(layers.Layer):
        def call(self, inputs):
            return ops.fft(inputs)[0]

    pair = [keras.Input((4,)), keras.Input((4,))]
    return Spectrum()(pair)
