# options: keras-version=3.0
from functools import partial

import keras


def partial_call():
    return partial(keras.optimizers.SGD, lr=0.1)()  # error: KER204@41-47 `SGD` takes no `lr` in Keras 3


def partial_that_is_called():
    make = partial(keras.optimizers.SGD, momentum=0.9)
    return make(lr=0.1)  # error: KER204
