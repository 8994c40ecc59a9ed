# options: keras-version=3.0
import keras
import tensorflow as tf
from keras import backend as K
from keras import layers


def from_a_module_that_is_gone():
    from keras.layers import Dense, Dropout

    return Dense, Dropout


def another_module_that_is_gone():
    from keras.layers import Layer

    return Layer


def part_in_the_middle():
    return keras.layers.Rescaling(0.5)


def through_an_attribute():
    class Trainer:
        losses = keras.losses

        def loss(self):
            return self.losses.mean_squared_error

    return Trainer().loss()


def backend_function():
    return keras.ops.sum([1.0])


def attribute_that_only_an_import_makes():
    return tf.keras.models.load_model
