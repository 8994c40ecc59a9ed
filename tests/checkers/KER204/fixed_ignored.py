# options: keras-version=3.2
import keras
from keras import layers


def length_of_the_input():
    return keras.Sequential([layers.Embedding(9, 2), layers.Flatten()])
