import tensorflow as tf
import keras.layers as tfl
import keras
from keras import Model, Sequential
from keras.layers import Dense as D


def through_an_attribute():
    return keras.layers.Dense(1)


def only_once_a_file():
    return keras.layers.Flatten(), keras.layers.Dense(1), tfl.Dense(1), D(1), Model, Sequential


def inside_a_function():
    from keras.optimizers import Adam

    return Adam()
