# options: keras-version=3.0
import keras
import numpy as np
from keras import layers


def keras_model():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    return model


def constructor():
    return keras.optimizers.SGD(lr=0.1)  # error: KER204@32-38 `SGD` takes no `lr` in Keras 3


def input_of_a_batch():
    return keras.Input(batch_input_shape=(2, 3))  # error: KER204
