import os

import keras
from keras import layers

TEMPLATE = "weights_{:03d}.h5"


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


# docs:
def old_file():
    build().save_weights("weights.weights.h5")


# docs:


def checkpoint():
    build().save_weights("cp.weights.h5")


def joined():
    build().save_weights(filepath=os.path.join(".", "net.weights.h5"))


def keras_file():
    build().save_weights("net.weights.h5")


def own_class():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(2)
            self.build((None, 3))

        def call(self, x):
            return self.dense(x)

        def store(self, folder):
            self.save_weights(folder + "/net_weights.weights.h5")

    Net().store(".")
