import keras
import tensorflow as tf


def list_of_numbers():
    layer = keras.layers.Dense(2)
    return layer([[1.0, 2.0, 3.0]])  # error: KER306@17-34 `layer` gets `[[1.0, 2.0, 3.0]]` positionally


def flat_list():
    relu = tf.keras.layers.Activation("relu")
    return relu([-1.0, 0.0, 1.0])  # error: KER306


def through_a_variable():
    tokens = [[1, 2, 3], [4, 5, 6]]
    embedding = keras.layers.Embedding(10, 2)
    return embedding(tokens)  # error: KER306


def built_up():
    rows = []
    for number in range(3):
        rows.append([1.0, 2.0])
    return keras.layers.Dense(2)(rows)  # error: KER306


def a_number():
    return keras.layers.Activation("relu")(3.0)  # error: KER306


def texts():
    return keras.layers.Embedding(3, 2)(["a", "b"])  # error: KER306


def a_model():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    return model([[1.0, 2.0, 3.0]])  # error: KER306
