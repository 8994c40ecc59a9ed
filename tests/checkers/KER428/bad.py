# options: keras-version=3.0
import keras
import numpy as np

ONES = np.ones((2, 3), "float32")


def flag_with_a_default():
    class Scale(keras.layers.Layer):
        def build(self, input_shape, units=None):  # error: KER428@37-42 Keras 3 calls `Scale.build` with shapes by name, and `units` is none
            self.scale = self.add_weight(shape=(input_shape[-1],), name="scale")

        def call(self, inputs):
            return inputs * self.scale

    Scale()(ONES)


def names_of_other_parameters():
    class Join(keras.layers.Layer):
        def build(self, input_shape, mask_shape=None):  # error: KER428 Keras 3 calls `Join.build` with shapes by name, and `input_shape` is the shape of no parameter of `call`
            self.built = True

        def call(self, inputs, mask=None):
            return inputs

    Join()(ONES)


def required():
    class Scale(keras.layers.Layer):
        def build(self, inputs_shape, units):  # error: KER428
            self.scale = self.add_weight(shape=(units,), name="scale")

        def call(self, inputs):
            return inputs * self.scale

    Scale()(ONES)


def keyword_only():
    class Net(keras.Model):
        def build(self, inputs_shape, *, units=4):  # error: KER428
            self.dense = keras.layers.Dense(units)

        def call(self, inputs):
            return self.dense(inputs)

    Net()(ONES)


def output():
    class Scale(keras.layers.Layer):
        def call(self, inputs):
            return inputs * 2

        def compute_output_shape(self, input_shape, training=None):  # error: KER428 Keras 3 calls `Scale.compute_output_shape` with shapes by name
            return input_shape

    Scale()(keras.Input((3,)))
