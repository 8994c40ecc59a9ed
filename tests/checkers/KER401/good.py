import keras
import numpy as np
import tensorflow as tf
from keras.layers import Layer

DATA = np.ones((4, 3), "float32")


def in_build():
    class Scale(Layer):
        def build(self, input_shape):
            self.weight = self.add_weight(shape=(input_shape[-1],))

        def call(self, inputs):
            return inputs * self.weight

    Scale()(DATA)


def in_init():
    class Scale(Layer):
        def __init__(self):
            super().__init__()
            self.weight = self.make((3,))
            self.bias = keras.Variable(np.zeros(3, "float32"))

        def make(self, shape):
            return self.add_weight(shape=shape)

        def call(self, inputs):
            return inputs * self.weight + self.bias

    Scale()(DATA)


def built_by_hand():
    class Scale(Layer):
        def build(self, input_shape):
            self.weight = self.add_weight(shape=(input_shape[-1],))

        def call(self, inputs):
            if not self.built:
                self.build(inputs.shape)
            return inputs * self.weight

    keras.Sequential([Scale()]).predict(DATA, verbose=0)


def made_by_build_already():
    class Scale(Layer):
        def __init__(self):
            super().__init__()
            self.weight = None

        def prepare(self, width):
            if self.weight is None:
                self.weight = self.add_weight(shape=(width,))

        def build(self, input_shape):
            self.prepare(input_shape[-1])

        def call(self, inputs):
            if self.weight is None:
                self.prepare(inputs.shape[-1])
            return inputs * self.weight

    keras.Sequential([Scale()]).predict(DATA, verbose=0)


def once_beside_an_unbuilt_sublayer():
    class Head(Layer):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(3)

        def call(self, inputs):
            features = self.dense(inputs)
            if not hasattr(self, "scale"):
                self.scale = self.add_weight(shape=(3,))
                self.bias = keras.Variable("zeros", shape=(3,))
            return features * self.scale + self.bias

    model = keras.Sequential([Head()])
    model.compile("sgd", "mse")
    model.fit(DATA, DATA, verbose=0)
    assert len(model.weights) == 4


def given_sublayer():
    class Head(Layer):
        def __init__(self, body):
            super().__init__()
            self.body = body

        def call(self, inputs):
            features = self.body(inputs)
            if not hasattr(self, "scale"):
                self.scale = self.add_weight(shape=(3,))
            return features * self.scale

    keras.Sequential([Head(keras.layers.Dense(3))]).predict(DATA, verbose=0)


def method_of_the_project():
    class Scale(Layer):
        def add_weight(self, value):
            return keras.ops.ones((3,)) * value

        def call(self, inputs):
            return inputs * self.add_weight(2.0)

    keras.Sequential([Scale()]).predict(DATA, verbose=0)


def not_in_call():
    class Scale(Layer):
        def build(self, input_shape):
            self.weight = self.add_weight(shape=(3,))

        def copy_of_weights(self):
            return keras.Variable(self.weight)

        def call(self, inputs):
            return inputs * self.weight

    layer = Scale()
    layer(DATA)
    layer.copy_of_weights()


def no_layer():
    class Counter:
        def __init__(self):
            self.steps = None

        def call(self, value):
            self.steps = tf.Variable(value)
            return self.steps

    Counter().call(1.0)
    tf.Variable(0.0).assign_add(1.0)


def turned_off():
    class Noise(Layer):
        def __init__(self, learned=False):
            super().__init__()
            self.learned = learned

        def call(self, inputs):
            if self.learned:
                return inputs * self.add_weight(shape=(3,))
            return inputs

    keras.Sequential([Noise()]).predict(DATA, verbose=0)
