# options: keras-version=3.0
import keras
from keras import layers


def history():
    tensor = layers.Dense(2)(keras.Input((4,)))
    # docs:
    return tensor._keras_history.operation
    # docs:


def in_a_helper():
    def layer_of(tensor):
        return tensor._keras_history.operation

    return layer_of(layers.Dense(2)(keras.Input((4,))))
