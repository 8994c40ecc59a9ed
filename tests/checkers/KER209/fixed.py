# options: keras-version=3.0
import keras
from keras import layers


def whole_number_as_float():
    # docs:
    return layers.Dense(units=16).build((None, 2))
    # docs:


def axis_in_a_list():
    return layers.BatchNormalization(axis=3).build((None, 2, 2, 4))


def default_of_a_loss():
    class Distance(keras.losses.Loss):
        def __init__(self, reduction="sum_over_batch_size", name="distance"):
            super().__init__(reduction=reduction, name=name)

    nothing = ()
    return Distance(*nothing)


def learning_rate():
    return keras.optimizers.SGD(learning_rate=1.0)


def shape():
    class Scale(layers.Layer):
        def build(self, shape):
            self.w = self.add_weight(shape=(3,), name="w")

    Scale().build((None, 2))
