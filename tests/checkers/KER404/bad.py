import keras
import numpy as np
from keras import layers

DATA = np.ones((4, 3), "float32")


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(3)
        self.heads = [layers.Dense(3)]

    def call(self, inputs):
        return self.heads[0](self.dense(inputs))


def after_a_call():
    net = Net()
    net(DATA)
    net.head = layers.Dense(5)  # error: KER404@4-12 `net.head` is new state, and `net` is already built in line 20; create it before, in `__init__` of `Net`


def after_a_symbolic_call():
    net = Net()
    inputs = keras.Input((3,))
    keras.Model(inputs, net(inputs))
    net.head = layers.Dense(5)  # error: KER404


def after_build():
    net = Net()
    net.build((None, 3))
    net.scale = keras.Variable(1.0)  # error: KER404


def after_fit():
    net = Net()
    net.compile("sgd", "mse")
    net.fit(DATA, DATA, verbose=0)
    net.dense = layers.Dense(10)  # error: KER404


def after_a_training_loop():
    net = Net()
    net.compile("sgd", "mse")
    for _ in range(2):
        net.train_on_batch(DATA, DATA)
    if len(DATA) == 4:
        net.average = keras.metrics.Mean()  # error: KER404


def after_predict():
    model = Net()
    outputs = model.predict(DATA, verbose=0)
    new = [layers.Dense(units) for units in outputs.shape]
    model.more = new  # error: KER404


def in_a_list():
    net = Net()
    net(DATA)
    net.heads.append(layers.Dense(5))  # error: KER404


def weight():
    net = Net()
    net(DATA)
    net.add_weight(shape=(3,))  # error: KER404


def layer_of_keras():
    dense = layers.Dense(3)
    dense(DATA)
    dense.adapter = layers.Dense(3)  # error: KER404


def in_a_method():
    class Growing(Net):
        def grow(self, units):
            self.head = layers.Dense(units)  # error: KER404

    net = Growing()
    net(DATA)
    net.grow(5)


def after_building_itself():
    class Eager(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(3)
            self.build((None, 3))
            self.head = layers.Dense(2)  # error: KER404

        def call(self, inputs):
            return self.dense(inputs)

    Eager()


def in_an_attribute():
    class Trainer:
        def __init__(self):
            self.net = Net()

        def run(self):
            self.net(DATA)
            self.net.head = layers.Dense(2)  # error: KER404

    Trainer().run()
