# options: keras-version=3.0
import keras
import numpy as np
import tensorflow as tf

if tf.__version__ < "2":
    tf.compat.v1.disable_eager_execution()


def train():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(np.ones((4, 2)), np.ones((4, 1)), verbose=0)


def switched_on():
    tf.compat.v1.enable_eager_execution()
    tf.config.run_functions_eagerly(False)
