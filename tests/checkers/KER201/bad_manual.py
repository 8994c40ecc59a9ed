# options: keras-version=3.0
import importlib
import itertools
from functools import partial

import keras
import tensorflow as tf
from keras import backend as K
from keras import layers


def from_import():
    from keras.layers import Dense, LocallyConnected1D  # error: KER201@36-54 `keras.layers.LocallyConnected1D` is not in Keras 3

    return Dense, LocallyConnected1D


def import_of_a_module_that_is_gone():
    import keras.utils.np_utils as utils  # error: KER201

    return utils


def attribute_of_the_package():
    return keras.layers.ThresholdedReLU(theta=1.0)  # error: KER201@11-39 `keras.layers.ThresholdedReLU` is not in native Keras 3


def attribute_of_a_module():
    return layers.LocallyConnected2D(4, 3)  # error: KER201


def through_a_variable():
    k = keras.backend
    return k.int_shape([1.0])  # error: KER201 `k.int_shape` is not in native Keras 3


def backend_function_on_both_surfaces():
    return tf.keras.backend.learning_phase()  # error: KER201 `tf.keras.backend.learning_phase` is not in Keras 3


def either_binding():
    try:
        from tensorflow.keras import constraints
    except ImportError:
        from keras import constraints
    return constraints.RadialConstraint()  # error: KER201


def constraint_by_its_short_name():
    return keras.constraints.radial_constraint  # error: KER201


def random_features():
    return tf.keras.layers.experimental.RandomFourierFeatures(8)  # error: KER201


def placeholder():
    return keras.optimizers.legacy.Adam(0.1)  # error: KER201@11-39 `keras.optimizers.legacy.Adam` raises ImportError on Keras 3


def placeholder_through_a_variable():
    make = tf.keras.optimizers.legacy.SGD
    return make(0.1)  # error: KER201 `make` is `tf.keras.optimizers.legacy.SGD`, a placeholder


def scikit_learn():
    from tensorflow.keras.wrappers.scikit_learn import KerasClassifier  # error: KER201

    return KerasClassifier


def caught_by_the_wrong_handler():
    try:
        return keras.losses.Reduction.SUM  # error: KER201
    except ImportError:
        return "sum"


def name_that_never_was():
    return tf.keras.model([])  # error: KER201 `tf.keras.model` is in no release of Keras


def partial_placeholder():
    return partial(tf.keras.optimizers.legacy.SGD, momentum=0.9)(0.1)  # error: KER201 `tf.keras.optimizers.legacy.SGD` raises ImportError on Keras 3


def placeholder_by_default():
    def train(factory=keras.optimizers.legacy.Adam):
        return factory(0.1)  # error: KER201@15-22 `factory` is by default `keras.optimizers.legacy.Adam`, a placeholder

    return globals().get("train", train)()


def placeholder_kept_by_default():
    class Trainer:
        def __init__(self, factory=keras.optimizers.legacy.SGD):  # error: KER201 `keras.optimizers.legacy.SGD` is a placeholder: creating one raises
            self.factory = factory

        def make(self):
            return self.factory(0.1)

    return vars().get("Trainer")().make()


def placeholder_in_a_loop():
    for factory in (keras.optimizers.legacy.Adam, keras.optimizers.legacy.SGD):
        factory(0.1)  # error: KER201 `factory` is `keras.optimizers.legacy.Adam`, a placeholder that raises ImportError


def placeholder_given_away():
    return list(itertools.starmap(keras.optimizers.legacy.SGD, [(0.1,)]))  # error: KER201 `keras.optimizers.legacy.SGD` is a placeholder


def asked_by_name():
    return getattr(keras.layers, "CuDNNLSTM")(3)  # error: KER201@11-45 `getattr(keras.layers, 'CuDNNLSTM')` is not in Keras 3; write `keras.layers.LSTM`


def loaded():
    return importlib.import_module("keras.utils.np_utils")  # error: KER201@11-58 `keras.utils.np_utils` is not in Keras 3


def from_what_is_loaded():
    layers = importlib.import_module("keras.layers")
    return layers.LocallyConnected1D  # error: KER201
