# options: keras-version=3.0
import keras
from keras import layers


def literal():
    keras.layers.Dense(3, name="block1_dense")


def added():
    prefix = "stage"
    layers.Conv2D(3, 1, name=prefix + "_conv")


def percent():
    layers.Dense(3, name="block_%d" % 3)


def model():
    keras.Sequential([layers.Dense(3)], name="net_v1")


def subclass():
    class Net(keras.Model):
        def __init__(self):
            super().__init__(name="net_v1")

    Net()


def weight():
    class Scale(layers.Layer):
        def build(self, input_shape):
            self.scale = self.add_weight(shape=(1,), name="scale_value")

    Scale().build((2, 3))


def passed_on():
    class Scale(layers.Layer):
        def __init__(self, factor, **kwargs):
            super().__init__(**kwargs)
            self.factor = factor

    Scale(2.0, name="a_b")


def of_metric():
    class Count(keras.metrics.Metric):
        def __init__(self):
            super().__init__()
            self.count = self.add_weight(name="count_value", initializer="zeros")

    Count()


def optimizer():
    keras.optimizers.Adam(name="adam_slow")


def function():
    left, right = keras.Input((3,)), keras.Input((3,))
    layers.add([left, right], name="sum_all")
