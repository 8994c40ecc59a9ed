import keras
import numpy as np

ONES = np.ones((2, 3), "float32")


def one_shape():
    class Scale(keras.layers.Layer):
        def build(self, anything, *args, **kwargs):
            self.scale = self.add_weight(shape=(anything[-1],), name="scale")

        def call(self, inputs):
            return inputs * self.scale

    Scale()(ONES)


def shapes_of_the_parameters():
    class Join(keras.layers.Layer):
        def build(self, left_shape, right_shape=None):
            self.scale = self.add_weight(shape=(left_shape[-1],), name="scale")

        def call(self, left, right=None):
            return left * self.scale

        def compute_output_shape(self, left_shape, right_shape=None):
            return left_shape

    Join()(ONES, ONES)
    Join()(keras.Input((3,)))


def called_by_the_project():
    class Scale(keras.layers.Layer):
        def build(self, input_shape, units=1):
            self.scale = self.add_weight(shape=(units,), name="scale")
            self.built = True

        def call(self, inputs):
            return inputs * self.scale

    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.scale = Scale()
            self.scale.build((None, 3), 3)

        def call(self, inputs):
            return self.scale(inputs)

    Net()(ONES)


def nobody_calls_it():
    class Scale(keras.layers.Layer):
        def build(self, input_shape, units):
            self.scale = self.add_weight(shape=(units,), name="scale")

        def call(self, inputs):
            return inputs * self.scale

        def compute_output_shape(self, input_shape, training=None):
            return input_shape

    return Scale()
