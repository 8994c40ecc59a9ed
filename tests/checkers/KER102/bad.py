import tensorflow as tf
from tensorflow.keras import backend as K
from tensorflow.keras.preprocessing.image import ImageDataGenerator  # error: KER102@49-67 `tensorflow.keras.preprocessing.image.ImageDataGenerator` lives on in `tf.keras` only


def attribute():
    return tf.keras.layers.ThresholdedReLU(theta=1.0)  # error: KER102@11-42 `tf.keras.layers.ThresholdedReLU` lives on


def backend_function():
    return K.sum(tf.ones((2,)))  # error: KER102


def short_name():
    return tf.keras.losses.mse([1.0], [0.0])  # error: KER102


def module_that_only_one_has():
    from tensorflow.keras.preprocessing import text  # error: KER102

    return text.Tokenizer, ImageDataGenerator
