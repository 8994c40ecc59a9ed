import keras
import numpy as np
import tensorflow as tf
from tensorflow import Variable
from tensorflow.keras import Model, layers
from tensorflow.keras import backend as K

DATA = np.ones((4, 3), "float32")


def attribute():
    class Scale(layers.Layer):
        def __init__(self):
            super().__init__()
            self.weight = tf.Variable(np.ones(3, "float32"))  # error: KER405@26-37 `tf.Variable` is not tracked as an attribute of `Scale`: it is not trained and not saved; create it with `self.add_weight(...)` or `keras.Variable(...)`

        def call(self, inputs):
            return inputs * self.weight

    layer = Scale()
    layer(DATA)
    assert len(layer.weights) == 1


def in_build():
    class Scale(keras.layers.Layer):
        def build(self, input_shape):
            initial = tf.ones(input_shape[-1:])
            self.weight = Variable(initial, trainable=True)  # error: KER405

        def call(self, inputs):
            return inputs * self.weight

    layer = Scale()
    layer(DATA)
    assert len(layer.weights) == 1


def in_a_list():
    class Net(Model):
        def __init__(self):
            super().__init__()
            self.scales = [tf.Variable(1.0) for _ in range(3)]  # error: KER405
            self.named = {"shift": tf.Variable(0.0)}  # error: KER405

        def call(self, inputs):
            return inputs * self.scales[0] + self.named["shift"]

    net = Net()
    net(DATA)
    assert net.weights


def appended():
    class Net(Model):
        def __init__(self):
            super().__init__()
            self.scales = []
            for _ in range(3):
                self.scales.append(tf.Variable(1.0))  # error: KER405

        def call(self, inputs):
            return inputs * self.scales[0]

    net = Net()
    net(DATA)
    assert net.weights


def in_a_method():
    class Net(Model):
        def __init__(self):
            super().__init__()
            self.prepare()

        def prepare(self):
            self.scale = self.make()  # error: KER405@12-22 `self.scale` is not tracked as an attribute of `Net`

        def make(self):
            return tf.Variable(1.0)

        def call(self, inputs):
            return inputs * self.scale

    net = Net()
    net(DATA)
    assert net.weights


def of_the_backend():
    class Scale(layers.Layer):
        def build(self, input_shape):
            self.weight = K.variable(np.ones(3, "float32"))  # error: KER405

        def call(self, inputs):
            return inputs * self.weight

    layer = Scale()
    layer(DATA)
    assert len(layer.weights) == 1


def once_in_call():
    class Count(layers.Layer):
        def call(self, inputs):
            if not hasattr(self, "steps"):
                self.steps = tf.Variable(0.0, trainable=False)  # error: KER405
            return inputs + self.steps

    layer = Count()
    layer(DATA)
    assert len(layer.weights) == 1


def of_a_metric():
    class Count(keras.metrics.Metric):
        def __init__(self):
            super().__init__(name="count")
            self.count = tf.Variable(0.0)  # error: KER405 `tf.Variable` is not tracked as an attribute of `Count`: it is not reset and not saved; create it with `self.add_weight(...)`

        def update_state(self, y_true, y_pred, sample_weight=None):
            self.count.assign_add(1.0)

        def result(self):
            return self.count

    metric = Count()
    metric.update_state(1, 1)
    metric.reset_state()
    assert float(metric.result()) == 0.0


def from_outside():
    model = keras.Sequential([layers.Dense(2)])
    model.temperature = tf.Variable(1.0)  # error: KER405
    model(DATA)
    assert len(model.weights) == 3


def text():
    class Net(Model):
        def __init__(self):
            super().__init__()
            self.phase = tf.Variable("warm up")  # error: KER405 `tf.Variable` is not tracked as an attribute of `Net`: it is not trained and not saved; keep it as a Python attribute

    assert Net().weights


def module():
    class Affine(tf.Module):
        def __init__(self):
            super().__init__()
            self.scale = tf.Variable(np.ones(3, "float32"))

        def __call__(self, inputs):
            return inputs * self.scale

    class Net(Model):
        def __init__(self):
            super().__init__()
            self.affine = Affine()  # error: KER405@26-32 `Affine` is not tracked as an attribute of `Net`: it is not trained and not saved; make it a `keras.layers.Layer`

        def call(self, inputs):
            return self.affine(inputs)

    net = Net()
    net(DATA)
    assert net.weights
