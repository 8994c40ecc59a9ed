import os

import keras
import tensorflow as tf
from keras import layers


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1, name="out")])


def files():
    model = build()
    model.save("net.keras")
    model.save("net.h5")
    model.save_weights("net.weights.h5")
    for name in ("net.keras", "net.h5", "net.weights.h5"):
        model.load_weights(name)
        model.load_weights(os.path.join(".", name))


def checkpoint():
    variable = tf.Variable(1.0)
    path = tf.train.Checkpoint(variable=variable).save("training/cp")
    tf.train.Checkpoint(variable=variable).restore(path).expect_partial()
    tf.train.Checkpoint(variable=variable).restore(tf.train.latest_checkpoint("training"))
