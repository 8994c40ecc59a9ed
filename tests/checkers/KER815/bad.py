# options: keras-backend=any
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

DATA = np.ones((4, 3), "float32")


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def zeros():
    return ops.zeros((3,), dtype=tf.float32)  # error: KER815@33-43 `ops.zeros` takes no dtype of TensorFlow on JAX: `tf.float32`


def by_position():
    return ops.ones((3,), tf.int32)  # error: KER815
