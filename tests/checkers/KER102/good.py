import keras
import tensorflow as tf
from keras import backend


def names_that_both_have():
    return tf.keras.layers.Dense(1), tf.keras.backend.epsilon(), tf.keras.losses.MeanSquaredError()


def native_names():
    return keras.layers.Dense(1), backend.epsilon(), keras.losses.mean_squared_error


def tensorflow_itself():
    return tf.reduce_sum(tf.ones((2,)))
