import keras
from keras import layers


def first_of_a_list():
    # docs:
    return keras.Sequential([layers.Dense(4, input_shape=(3,)), layers.Dense(1)])  # error: KER103@45-61 `Dense` gets `input_shape`
    # docs:


def number():
    return keras.Sequential([layers.Dense(4, activation="relu", input_dim=3)])  # error: KER103
