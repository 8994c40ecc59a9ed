import keras
from keras import layers


def in_build():
    class Scale(layers.Layer):
        def build(self, input_shape):
            self.size = input_shape.as_list()[-1]  # error: KER406@24-43 `input_shape` is a tuple in Keras 3, it has no `as_list`; write `list(input_shape)`

        def call(self, x):
            return x * self.size

    return Scale()(keras.Input((4,)))


def rank_in_build():
    class Check(layers.Layer):
        def build(self, shape):
            if shape.rank != 2:  # error: KER406
                raise ValueError(shape)

        def call(self, x):
            return x

    return Check()(keras.Input((4,)))


def of_a_keras_tensor():
    x = layers.Dense(2)(keras.Input((4,)))
    return x.shape.as_list()[1:]  # error: KER406


def number_of_dimensions():
    return keras.Input((4,)).shape.ndims  # error: KER406


def lists_of_several_inputs():
    class Listed(layers.Layer):
        def build(self, input_shape):
            self.dims = [shape.as_list() for shape in input_shape]  # error: KER406
            self.first = input_shape[0].as_list()  # error: KER406

        def call(self, inputs):
            return inputs[0]

    Listed()([keras.Input((2,)), keras.Input((2,))])
