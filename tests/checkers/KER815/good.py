# options: keras-backend=any
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

DATA = np.ones((4, 3), "float32")


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def by_name():
    return ops.zeros((3,), dtype="float32")


def cast():
    return ops.cast(DATA, tf.float16)


def of_an_input():
    return keras.Input((3,), dtype=tf.int32)
