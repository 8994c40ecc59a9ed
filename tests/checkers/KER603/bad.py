import os

import keras
from keras import layers

TEMPLATE = "weights_{:03d}.h5"


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


# docs:
def old_file():
    build().save_weights("weights.h5")  # error: KER603@25-37 `build().save_weights` to `"weights.h5"` raises, Keras 3 saves weights to files that end in `.weights.h5`; save to `"weights.weights.h5"`, and load that


# docs:


def checkpoint():
    build().save_weights("cp.ckpt")  # error: KER603


def joined():
    build().save_weights(filepath=os.path.join(".", "net.hdf5"))  # error: KER603


def keras_file():
    build().save_weights("net.keras")  # error: KER603


def own_class():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(2)
            self.build((None, 3))

        def call(self, x):
            return self.dense(x)

        def store(self, folder):
            self.save_weights(folder + "/net_weights")  # error: KER603

    Net().store(".")
