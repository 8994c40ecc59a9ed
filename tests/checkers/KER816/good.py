# options: keras-backend=any
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

DATA = np.ones((4, 3), "float32")


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def of_tensorflow():
    @tf.function
    def double(x):
        return x * 2.0

    double(tf.ones((2,)))


def one_backend():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    if keras.backend.backend() == "tensorflow":

        @tf.function
        def predict(batch):
            return model(batch)

        predict(DATA)
