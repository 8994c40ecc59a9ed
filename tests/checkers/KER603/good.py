import os

import keras
from keras import layers


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


class Scale:
    def save_weights(self, path):
        return path


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(2)
        self.build((None, 3))

    def call(self, x):
        return self.dense(x)

    def save_weights(self, filepath, overwrite=True):
        super().save_weights(filepath + ".weights.h5", overwrite=overwrite)


def new_files():
    build().save_weights("net.weights.h5")
    build().save_weights(f"net-{1:03d}.weights.h5")
    build().save_weights(os.path.join(".", "net" + ".weights.h5"))


def an_own_method():
    Scale().save_weights("weights.h5")
    Net().save_weights("net")


def completed(path="net"):
    if not path.endswith(".weights.h5"):
        path = path + ".weights.h5"
    build().save_weights(path)
