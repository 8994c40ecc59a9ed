import keras
import numpy as np
import tensorflow as tf


def runs_eagerly():
    def loss(y_true, y_pred):
        error = tf.reduce_mean(tf.abs(y_true - y_pred))
        return error if error < 1.0 else error * 2.0

    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile("sgd", loss=loss, run_eagerly=True)
    model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)
