# options: keras-version=3.0
import keras
import tensorflow as tf
from keras import backend as K
from keras import layers


def from_a_module_that_is_gone():
    from keras.layers.core import Dense, Dropout  # error: KER201@34-39 `keras.layers.core.Dense` is not in Keras 3

    return Dense, Dropout


def another_module_that_is_gone():
    from keras.engine.topology import Layer  # error: KER201

    return Layer


def part_in_the_middle():
    return keras.layers.experimental.preprocessing.Rescaling(0.5)  # error: KER201@11-36


def through_an_attribute():
    class Trainer:
        losses = keras.losses

        def loss(self):
            return self.losses.mse  # error: KER201

    return Trainer().loss()


def backend_function():
    return K.sum([1.0])  # error: KER201@11-16 `K.sum` is not in native Keras 3


def attribute_that_only_an_import_makes():
    return tf.keras.saving.load_model  # error: KER201 `tf.keras.saving` is not in the `tf.keras` of Keras 3
