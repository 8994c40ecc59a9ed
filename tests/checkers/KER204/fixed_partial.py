# options: keras-version=3.0
from functools import partial

import keras


def partial_call():
    return partial(keras.optimizers.SGD, learning_rate=0.1)()


def partial_that_is_called():
    make = partial(keras.optimizers.SGD, momentum=0.9)
    return make(learning_rate=0.1)
