import keras
import tensorflow as tf
from keras.layers import Dense
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.losses import mse


def native():
    return keras.layers.Dense(1), Dense(1)


def tensorflow_itself():
    return tf.constant(1.0)


def names_of_tf_keras_only():
    return Tokenizer(), mse
