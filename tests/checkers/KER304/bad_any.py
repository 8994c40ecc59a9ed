# options: keras-backend=any
import keras


def inside_call():
    class Width(keras.layers.Layer):
        def call(self, inputs):
            return inputs * inputs.get_shape()[-1]  # error: KER304@28-44 the tensor `inputs` has no `get_shape` on JAX and torch

    return Width()(keras.Input((4,)))
