# options: keras-version=3.0
import keras
from keras import layers


def whole_number_as_float():
    # docs:
    return layers.Dense(units=16.0).build((None, 2))  # error: KER209@30-34 `Dense` takes no float for `units` in Keras 3
    # docs:


def axis_in_a_list():
    return layers.BatchNormalization(axis=[3]).build((None, 2, 2, 4))  # error: KER209


def default_of_a_loss():
    class Distance(keras.losses.Loss):
        def __init__(self, reduction="auto", name="distance"):  # error: KER209
            super().__init__(reduction=reduction, name=name)

    nothing = ()
    return Distance(*nothing)


def learning_rate():
    return keras.optimizers.SGD(learning_rate=1)  # error: KER209


def shape():
    class Scale(layers.Layer):
        def build(self, shape):
            self.w = self.add_weight(shape=3, name="w")  # error: KER209

    Scale().build((None, 2))
