import keras
import tensorflow as tf
from keras import layers


class Scale(layers.Layer):
    def build(self, shape):
        self.w = self.add_weight(shape=(3,), name="w")
        self.v = self.add_weight(shape=(), name="v")


class Units:
    def __init__(self, units):
        self.units = units


def whole_numbers():
    return layers.Dense(64 // 2), layers.Dense(int(64 / 2))


def axis():
    return layers.BatchNormalization(axis=3), layers.LayerNormalization(axis=[-1])


def reductions():
    return [keras.losses.MeanSquaredError(reduction=name) for name in ("sum", "none", "sum_over_batch_size", None)]


def reduction_of_an_enumeration():
    return keras.losses.MeanSquaredError(reduction=tf.keras.losses.Reduction.SUM)


def metrics():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["mae"])


def other_class():
    return Units(3 / 2)


def weights():
    Scale().build((None, 2))


def rates():
    return keras.optimizers.SGD(0.1), layers.Dropout(0.5), layers.Dropout(1)


class Pair(layers.Layer):
    def build(self, shapes):
        first, second = shapes
        self.a = self.add_weight(shape=first[1:], name="a")
        self.b = self.add_weight(shape=second[1:], name="b")

    def call(self, inputs):
        return inputs[0] + self.a


def shapes_of_two_inputs():
    return Pair()([keras.ops.ones((1, 2)), keras.ops.ones((1, 3))])
