import keras
import tensorflow as tf
from keras import layers


def printed():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    for weight in model.weights:
        print(weight.name)


def part_of_a_name():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    return [weight for weight in model.weights if "bias" in weight.name]


def path():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    return {weight.path: weight for weight in model.weights}


def variable_of_tensorflow():
    return tf.Variable(1.0, name="kernel").name == "kernel:0"


def name_of_a_layer():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    return {layer.name: layer.weights for layer in model.layers}


def part_that_is_given(part="bias"):
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    return [weight for weight in model.weights if part in weight.name]
