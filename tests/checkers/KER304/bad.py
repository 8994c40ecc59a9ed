import keras
from keras import layers


def shape_of_an_input():
    inputs = keras.Input((4,))
    return inputs.get_shape()  # error: KER304@11-27 the KerasTensor `inputs` has no `get_shape` in Keras 3; write `inputs.shape`, a tuple


def shape_of_an_output():
    x = layers.Dense(2)(keras.Input((4,)))
    return x.get_shape()[-1]  # error: KER304


def setting_a_shape():
    inputs = keras.Input((None,))
    inputs.set_shape((None, 4))  # error: KER304


def value():
    return (keras.Input((4,)) * 2.0).numpy()  # error: KER304


def operation():
    return layers.Flatten()(keras.Input((4, 4))).op  # error: KER304


def in_a_helper():
    def width(t):
        return t.get_shape()[-1]  # error: KER304

    return width(keras.Input((4,)))


def output_of_a_layer():
    model = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
    return model.layers[-1].output.get_shape()  # error: KER304 the KerasTensor `model.layers[-1].output` has no `get_shape`


def reference():
    inputs = keras.Input((4,))
    return {inputs.ref(): 1}  # error: KER304 the KerasTensor `inputs` has no `ref` in Keras 3; compare with `is`, or write `id(inputs)`


def type_spec():
    return keras.Input((4,)).type_spec  # error: KER304
