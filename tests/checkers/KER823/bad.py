import keras
import numpy as np
from keras import layers, ops

TABLE = np.arange(12.0, dtype="float32").reshape(3, 4)
BATCH = np.arange(32.0, dtype="float32").reshape(2, 4, 4)
SIZES = [1, 3]


def rows():
    found = ops.take(TABLE, [2, 0])  # error: KER823@12-20 `ops.take` without `axis` flattens `TABLE`
    assert tuple(found.shape) == (2, 4), found.shape


def rows_of_a_weight():
    class Lookup(layers.Layer):
        def build(self, input_shape):
            self.table = self.add_weight(shape=(3, 4), name="table")

        def call(self, inputs):
            return ops.take(self.table, ops.cast(inputs, "int32"))  # error: KER823

    found = Lookup()(np.array([2, 0]))
    assert tuple(found.shape) == (2, 4), found.shape


def diagonal_of_a_batch():
    found = ops.diagonal(BATCH)  # error: KER823
    assert tuple(found.shape) == (2, 4), found.shape


def trace_in_a_layer():
    class Trace(layers.Layer):
        def call(self, inputs):
            return ops.trace(inputs)  # error: KER823

    found = Trace()(BATCH)
    assert tuple(found.shape) == (2,), found.shape


def sizes():
    first, second = ops.split(TABLE, [1, 3], axis=-1)  # error: KER823@37-43 `ops.split` cuts at the indices `[1, 3]` and gives 3 parts
    return first, second


def sizes_by_name():
    first, second = ops.split(TABLE, indices_or_sections=SIZES, axis=-1)  # error: KER823
    return first, second


def transform():
    return ops.fft(ops.cast(TABLE, "complex64"))  # error: KER823


def transform_in_a_layer():
    class Spectrum(layers.Layer):
        def call(self, inputs):
            return ops.fft2(inputs * 2.0)[0]  # error: KER823

    inputs = keras.Input((4, 4))
    keras.Model(inputs, Spectrum()(inputs))


def transform_of_ones():
    return ops.fft(ops.ones((3, 4)))  # error: KER823


def transform_of_an_input(shape=(4,)):
    return ops.fft(keras.Input(shape))  # error: KER823


def transform_of_a_weight():
    class Spectrum(layers.Layer):
        def build(self, input_shape):
            self.window = self.add_weight(shape=(3, 4), name="window")

        def call(self, inputs):
            return inputs * ops.fft(self.window)[0]  # error: KER823

    return Spectrum()(TABLE)
