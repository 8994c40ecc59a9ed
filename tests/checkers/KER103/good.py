import keras
from keras import layers


class Own(layers.Layer):
    def __init__(self, input_dim):
        super().__init__()
        self.input_dim = input_dim


def own_parameter():
    return Own(input_dim=3)


def input_first():
    return keras.Sequential([keras.Input((3,)), layers.Dense(4)])


def application():
    return keras.applications.MobileNetV2(input_shape=(32, 32, 3), weights=None, include_top=False)


def function_of_the_project(input_shape=(3,)):
    return keras.Input(input_shape)


def called():
    return function_of_the_project(input_shape=(4,))
