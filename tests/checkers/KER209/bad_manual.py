# options: keras-version=3.0
import keras
from keras import layers

WIDTH = 64


def quotient():
    return layers.Dense(WIDTH / 2).build((None, 2))  # error: KER209@24-33 `Dense` takes no float for `units`


def product():
    return layers.Conv2D(filters=WIDTH * 0.5, kernel_size=3).build((None, 8, 8, 3))  # error: KER209


def in_a_helper():
    def block(filters):
        return layers.Conv2D(filters, 3).build((None, 8, 8, 3))  # error: KER209

    return block(WIDTH / 4)


def subclass():
    class Wide(layers.Dense):
        pass

    return Wide(WIDTH / 2).build((None, 2))  # error: KER209


def in_the_constructor_of_a_subclass():
    class Half(layers.Dense):
        def __init__(self, **kwargs):
            super().__init__(WIDTH / 2, **kwargs)  # error: KER209

    return Half().build((None, 2))


def learning_rate():
    rate = 1
    return keras.optimizers.Adam(rate)  # error: KER209


def in_a_dict():
    options = {"units": WIDTH / 2}
    return layers.Dense(**options).build((None, 2))  # error: KER209
