import keras
from keras import layers


def in_compute_output_shape():
    class Double(layers.Layer):
        def call(self, x):
            return x * 2.0

        def compute_output_shape(self, input_shape):
            return input_shape.concatenate([2])  # error: KER406@19-42 `input_shape` is a tuple in Keras 3, it has no `concatenate`

    return Double().compute_output_shape((None, 4))


def parentheses_around_the_shapes():
    class Flat(layers.Layer):
        def build(self, shape):
            self.sizes = (shape).as_list()  # error: KER406

    Flat().build((2, 4))


class OfSeveral(layers.Layer):
    def call(self, inputs):
        return inputs[0]


def rank_of_each_input():
    class Checked(OfSeveral):
        def build(self, input_shape):
            for shape in input_shape:
                shape.assert_has_rank(2)  # error: KER406@16-37 `shape` is a tuple in Keras 3, it has no `assert_has_rank`

    Checked()([keras.Input((2,)), keras.Input((2,))])


def first_and_second_input():
    class Joined(OfSeveral):
        def build(self, input_shape):
            first, second = input_shape
            self.dims = first.merge_with(second)  # error: KER406

    Joined()([keras.Input((2,)), keras.Input((2,))])


def first_of_the_shapes():
    class Pair(layers.Layer):
        def compute_output_shape(self, shapes):
            shape = shapes[0]
            return shape[:-1].concatenate([3])  # error: KER406

    Pair().compute_output_shape([(None, 2), (None, 3)])
