# options: keras-version=3.0
import keras
from keras import layers


def formatted():
    for place in range(2):
        layers.Dense(3, name=f"block/{place}")  # error: KER422


def by_format():
    layers.Dense(3, name="{}/conv".format("a"))  # error: KER422


def of_a_variable():
    name = "a" + "/" + "b"
    keras.Input((3,), name=name)  # error: KER422


def helper():
    def block(inputs, name):
        return layers.Dense(3, name=name)(inputs)  # error: KER422

    block(keras.Input((3,)), name="a/b")


def helper_of_helper():
    def block(inputs, name):
        return layers.Dense(3, name=f"{name}/dense")(inputs)  # error: KER422@36-51 `f"{name}/dense"` has a `/`

    def stage(inputs, name):
        return block(block(inputs, name + "_1"), name + "_2")

    stage(keras.Input((3,)), name="a")
