import keras
import numpy as np
import tensorflow as tf
from keras.layers import Layer
from tensorflow import Variable

DATA = np.ones((4, 3), "float32")


def anew_at_every_call():
    class Scale(Layer):
        def call(self, inputs):
            weight = self.add_weight(shape=(3,), initializer="ones")  # error: KER401@21-36 `self.add_weight` creates a weight in `Scale.call`; create it in `build` or `__init__` of `Scale`: `self.add_weight(shape=(3,), initializer='ones')`
            return inputs * weight

    Scale()(DATA)


def on_first_use():
    class Project(Layer):
        def __init__(self, units):
            super().__init__()
            self.units = units
            self.activation = keras.activations.get("relu")

        def call(self, inputs):
            if not hasattr(self, "kernel"):
                self.kernel = self.add_weight(name="kernel", shape=(inputs.shape[-1], self.units))  # error: KER401
            return self.activation(keras.ops.matmul(inputs, self.kernel))

    Project(2)(DATA)


def while_there_is_none():
    class Scale(Layer):
        def __init__(self):
            super().__init__()
            self.weight = None

        def call(self, inputs):
            if self.weight is None:
                self.weight = self.add_weight(shape=(3,))  # error: KER401
            return inputs * self.weight

    Scale()(DATA)


def when_the_attribute_is_missing():
    class Scale(Layer):
        def call(self, inputs):
            try:
                weight = self.weight
            except AttributeError:
                weight = self.weight = self.add_weight(shape=(3,))  # error: KER401
            return inputs * weight

    Scale()(DATA)


def beside_build():
    class Shift(Layer):
        def build(self, input_shape):
            self.scale = self.add_weight(shape=(3,))

        def call(self, inputs):
            if not hasattr(self, "bias"):
                self.bias = self.add_weight(shape=(3,))  # error: KER401
            return inputs * self.scale + self.bias

    Shift()(DATA)


def in_a_method():
    class Scale(Layer):
        def __init__(self):
            super().__init__()
            self.ready = False

        def prepare(self, width):
            if self.ready:
                return
            self.weight = self.add_weight(shape=(width,))  # error: KER401
            self.ready = True

        def call(self, inputs):
            self.prepare(inputs.shape[-1])
            return inputs * self.weight

    Scale()(DATA)


def in_a_function():
    def weight_of(layer):
        return layer.add_weight(shape=(3,))  # error: KER401

    class Scale(Layer):
        def call(self, inputs):
            return inputs * weight_of(self)

    Scale()(DATA)


def in_an_override():
    class Scale(Layer):
        def call(self, inputs):
            return inputs * self.weight()

    class Learned(Scale):
        def weight(self):
            return self.add_weight(shape=(3,))  # error: KER401

    Learned()(DATA)


def in_a_model():
    class Net(keras.Model):
        def call(self, inputs, training=False):
            self.temperature = self.add_weight(shape=())  # error: KER401
            return inputs * self.temperature

    Net()(DATA)


def in_an_init_scope():
    class Scale(Layer):
        def call(self, inputs):
            if not hasattr(self, "weight"):
                with tf.init_scope():
                    self.weight = self.add_weight(shape=(3,))  # error: KER401
            return inputs * self.weight

    Scale()(DATA)


def variable_of_keras():
    class Scale(Layer):
        def call(self, inputs):
            return inputs * keras.Variable(np.ones(3, "float32"))  # error: KER401@28-42 `keras.Variable` creates a weight in `Scale.call`; create it in `build` or `__init__` of `Scale`

    tf.function(Scale())(DATA)


def kept_variable_of_keras():
    class Scale(Layer):
        def call(self, inputs):
            if not hasattr(self, "weight"):
                self.weight = keras.Variable("ones", shape=(3,))  # error: KER401
            return inputs * self.weight

    Scale()(DATA)


def variable_with_a_value():
    class Scale(Layer):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(3)

        def call(self, inputs):
            features = self.dense(inputs)
            if not hasattr(self, "weight"):
                self.weight = keras.Variable(np.ones(3, "float32"))  # error: KER401
            return features * self.weight

    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.scale = Scale()

        def call(self, inputs):
            return self.scale(inputs)

    net = Net()
    net(DATA)
    net.compile("sgd", "mse")
    net.fit(DATA, DATA, verbose=0)


def variable_of_tensorflow():
    class Count(Layer):
        def call(self, inputs):
            steps = tf.Variable(0.0)  # error: KER401
            return inputs + steps.assign_add(1.0)

    keras.Sequential([Count()]).predict(DATA, verbose=0)


def kept_variable_of_tensorflow():
    class Count(Layer):
        def call(self, inputs):
            self.steps = Variable(0.0)  # error: KER401
            return inputs + self.steps.assign_add(1.0)

    keras.Sequential([Count()]).predict(DATA, verbose=0)


def build_that_call_runs_again():
    class Scale(Layer):
        def build(self, input_shape):
            self.scale = self.add_weight(shape=(3,))  # error: KER401

        def call(self, inputs):
            self.build(inputs.shape)
            return inputs * self.scale

    Scale()(DATA)
