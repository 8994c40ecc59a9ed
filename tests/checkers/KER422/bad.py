# options: keras-version=3.0
import keras
from keras import layers


def literal():
    keras.layers.Dense(3, name="block1/dense")  # error: KER422@31-45 `"block1/dense"` has a `/`, which Keras 3 refuses in the name of a layer


def added():
    prefix = "stage"
    layers.Conv2D(3, 1, name=prefix + "/conv")  # error: KER422@29-45


def percent():
    layers.Dense(3, name="block/%d" % 3)  # error: KER422


def model():
    keras.Sequential([layers.Dense(3)], name="net/v1")  # error: KER422 `"net/v1"` has a `/`, which Keras 3 refuses in the name of a model


def subclass():
    class Net(keras.Model):
        def __init__(self):
            super().__init__(name="net/v1")  # error: KER422

    Net()


def weight():
    class Scale(layers.Layer):
        def build(self, input_shape):
            self.scale = self.add_weight(shape=(1,), name="scale/value")  # error: KER422

    Scale().build((2, 3))


def passed_on():
    class Scale(layers.Layer):
        def __init__(self, factor, **kwargs):
            super().__init__(**kwargs)
            self.factor = factor

    Scale(2.0, name="a/b")  # error: KER422


def of_metric():
    class Count(keras.metrics.Metric):
        def __init__(self):
            super().__init__()
            self.count = self.add_weight(name="count/value", initializer="zeros")  # error: KER422

    Count()


def optimizer():
    keras.optimizers.Adam(name="adam/slow")  # error: KER422


def function():
    left, right = keras.Input((3,)), keras.Input((3,))
    layers.add([left, right], name="sum/all")  # error: KER422
