import keras
import numpy as np
import tensorflow as tf
from keras import layers

DATA = np.ones((4, 3), "float32")


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(3)

    def call(self, inputs):
        return self.dense(inputs)


def before():
    net = Net()
    net.compile("sgd", "mse")
    net.head = layers.Dense(5)
    net(DATA)


def sequential():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
    model(DATA)
    model.head = layers.Dense(5)


def functional():
    inputs = keras.Input((3,))
    model = keras.Model(inputs, layers.Dense(2)(inputs))
    model.predict(DATA, verbose=0)
    model.head = layers.Dense(5)


class Functional(keras.Model):
    def __init__(self):
        inputs = keras.Input((3,))
        super().__init__(inputs, layers.Dense(2)(inputs))
        self.head = layers.Dense(5)


class Custom(keras.Model):
    def train_step(self, data):
        return super().train_step(data)


def functional_subclass():
    model = Functional()
    model(DATA)
    model.more = layers.Dense(5)
    inputs = keras.Input((3,))
    custom = Custom(inputs, layers.Dense(2)(inputs))
    custom(DATA)
    custom.head = layers.Dense(5)


def no_state():
    net = Net()
    net(DATA)
    net.tag = "trained"
    net.rate = 0.5
    net.heads = []
    net.best_optimizer = keras.optimizers.SGD()
    net.step = np.zeros(1)


def tracked_already():
    net = Net()
    net(DATA)
    net.alias = net.dense
    net.dense = net.alias


def another_object():
    net = Net()
    net(DATA)
    net = Net()
    net.head = layers.Dense(5)
    other = Net()
    other.head = layers.Dense(5)


def on_one_way_only():
    net = Net()
    if len(DATA) > 10:
        net(DATA)
    net.head = layers.Dense(5)


def in_build():
    class Late(layers.Layer):
        def build(self, input_shape):
            super().build(input_shape)
            self.scale = self.add_weight(shape=(3,))
            self.dense = layers.Dense(3)

        def call(self, inputs):
            return self.dense(inputs * self.scale)

    Late()(DATA)


def in_compile():
    class Tracked(Net):
        def compile(self, *args, **kwargs):
            super().compile(*args, **kwargs)
            self.average = keras.metrics.Mean()

    net = Tracked()
    net.compile("sgd", "mse")
    net.fit(DATA, DATA, verbose=0)


def method_before():
    class Growing(Net):
        def grow(self, units):
            self.head = layers.Dense(units)

    net = Growing()
    net.grow(5)
    net(DATA)


def plain_object():
    class Holder:
        def __call__(self, data):
            return data

    holder = Holder()
    holder(DATA)
    holder.head = layers.Dense(5)
    module = tf.Module()
    module.head = layers.Dense(5)
