import keras
import numpy as np
import tensorflow as tf

DATA = np.ones((4, 3), "float32")


def of_keras():
    class Scale(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.weight = keras.Variable(np.ones(3, "float32"))
            self.shift = keras.Variable(tf.Variable(np.ones(3, "float32")))

        def build(self, input_shape):
            self.bias = self.add_weight(shape=(3,))

        def call(self, inputs):
            return inputs * self.weight + self.bias + self.shift

    layer = Scale()
    layer(DATA)
    assert len(layer.weights) == 3


def of_a_module():
    class Affine(tf.Module):
        def __init__(self):
            super().__init__()
            self.scale = tf.Variable(1.0)
            self.inner = tf.Module()

    assert len(Affine().variables) == 1


def of_a_callback():
    class Anneal(keras.callbacks.Callback):
        def __init__(self):
            super().__init__()
            self.rate = tf.Variable(1.0)

    Anneal()


def of_a_plain_class():
    class Trainer:
        def __init__(self):
            self.step = tf.Variable(0)
            self.net = keras.Sequential([keras.layers.Dense(2)])

    Trainer().step.assign_add(1)


def not_kept():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            start = tf.Variable(1.0)
            self.start = float(start.numpy())
            self.values = start.numpy()

        def call(self, inputs):
            return inputs * self.start

    Net()(DATA)


def module_without_variables():
    class Double(tf.Module):
        def __call__(self, inputs):
            return inputs * 2

    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.double = Double()

        def call(self, inputs):
            return self.double(inputs)

    Net()(DATA)


def alone():
    step = tf.Variable(0)
    step.assign_add(1)
