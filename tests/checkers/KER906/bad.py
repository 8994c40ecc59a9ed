# options: keras-version=3.0
import keras
import numpy as np
import tensorflow as tf


# docs: before
def train():
    tf.compat.v1.disable_eager_execution()
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(np.ones((4, 2)), np.ones((4, 1)), verbose=0)  # error: KER906@4-58 `model.fit` raises RuntimeError: `tf.compat.v1.disable_eager_execution`


# docs: after
