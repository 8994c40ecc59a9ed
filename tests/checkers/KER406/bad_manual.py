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
