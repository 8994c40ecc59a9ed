# options: keras-version=3.0
import keras
import numpy as np
import tensorflow as tf
from keras import layers


def whole_number_as_float():
    # docs:
    return layers.Dense(units=16.0).build((None, 2))  # error: KER209@30-34 `Dense` takes no float for `units` in Keras 3
    # docs:


def axis_in_a_list():
    return layers.BatchNormalization(axis=[3]).build((None, 2, 2, 4))  # error: KER209


def reduction():
    return keras.losses.CategoricalCrossentropy(reduction="auto")  # error: KER209 `CategoricalCrossentropy` takes no `"auto"`


def reduction_of_an_enumeration():
    return keras.losses.MeanSquaredError(reduction=tf.keras.losses.Reduction.AUTO)  # error: KER209


def own_loss():
    class Distance(keras.losses.Loss):
        def __init__(self, name="distance"):
            super().__init__(name=name, reduction="auto")  # error: KER209

        def call(self, y_true, y_pred):
            return keras.ops.abs(y_true - y_pred)

    return Distance()


def default_of_a_loss():
    class Distance(keras.losses.Loss):
        def __init__(self, reduction="auto", name="distance"):  # error: KER209
            super().__init__(reduction=reduction, name=name)

    return Distance()


def metrics():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse", metrics="mae")  # error: KER209
    model.fit(np.ones((2, 2)), np.ones((2, 1)), verbose=0)


def learning_rate():
    return keras.optimizers.SGD(learning_rate=1)  # error: KER209


def shape():
    class Scale(layers.Layer):
        def build(self, shape):
            self.w = self.add_weight(shape=3, name="w")  # error: KER209

    Scale().build((None, 2))
