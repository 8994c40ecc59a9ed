import keras
import numpy as np
from keras import layers


class Model(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(1)

    def call(self, x):
        return self.dense(x)

    def fit(self, *args, workers=1, **kwargs):
        return super().fit(*args, **kwargs)


class Data:
    def fit(self, x, workers=1, use_multiprocessing=False):
        return x


def arguments_that_stayed():
    optimizer = keras.optimizers.SGD(learning_rate=0.1, momentum=0.9, weight_decay=0.1)
    layer = layers.Dense(4, name="dense", dtype="float32", trainable=False, input_shape=(2,))
    return optimizer, layer


def own_method():
    model = Model()
    model.compile("sgd", "mse")
    model.fit(np.ones((2, 2)), np.ones((2, 1)), workers=2, verbose=0)


def another_class():
    return Data().fit([], workers=2, use_multiprocessing=True)


def unknown_keywords(options=None):
    return layers.Dense(4, **(options or {}))


def caught():
    try:
        return keras.optimizers.SGD(lr=0.1)
    except ValueError:
        return keras.optimizers.SGD(learning_rate=0.1)


def keyword_of_the_call():
    return layers.Dense(2)(np.ones((1, 2)), training=True)


def kept_with_a_warning():
    return layers.LeakyReLU(alpha=0.1)


def dataset():
    class Rows(keras.utils.PyDataset):
        def __init__(self):
            super().__init__(workers=2, use_multiprocessing=False)

    return Rows()


def keywords_that_are_taken_out():
    options = {"lr": 0.1, "momentum": 0.9}
    rate = options.pop("lr")
    return keras.optimizers.SGD(rate, **options)


def keywords_that_keras_takes():
    options = {"learning_rate": 0.1, "momentum": 0.9}
    return keras.optimizers.SGD(**options)
