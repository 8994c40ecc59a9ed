# options: keras-version=3.0
import keras
from keras import layers


def history():
    tensor = layers.Dense(2)(keras.Input((4,)))
    # docs:
    return tensor._keras_history.layer  # error: KER217@11-38 `tensor._keras_history.layer` is gone in Keras 3
    # docs:


def in_a_helper():
    def layer_of(tensor):
        return tensor._keras_history.layer  # error: KER217

    return layer_of(layers.Dense(2)(keras.Input((4,))))
