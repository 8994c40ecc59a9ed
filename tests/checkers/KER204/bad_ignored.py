# options: keras-version=3.2
import keras
from keras import layers


def length_of_the_input():
    return keras.Sequential([layers.Embedding(9, 2, input_length=4), layers.Flatten()])  # error: KER204@52-66 `Embedding` ignores `input_length`
