# options: keras-version=3.0
import os

os.environ["TF_USE_LEGACY_KERAS"] = "1"

from keras import Model
from tensorflow.keras import Input, layers


def functional():
    inputs = Input((2,))
    return Model(inputs, layers.Dense(1)(inputs))  # error: KER222@17-23 `Model` is Keras 3 and takes no `inputs`, which is Keras 2
