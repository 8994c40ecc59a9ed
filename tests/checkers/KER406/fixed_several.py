from keras import layers


def shapes_of_two_inputs():
    class Pair(layers.Layer):
        def build(self, shapes):
            first, second = shapes
            self.width = list(first)[-1]

    Pair().build([(None, 2), (None, 3)])


def shapes_by_name():
    class Pair(layers.Layer):
        def build(self, shapes):
            self.ranks = {name: len(shape) for name, shape in shapes.items()}

    Pair().build({"a": (None, 2)})


def first_of_the_shapes():
    class Pair(layers.Layer):
        def compute_output_shape(self, shapes):
            shape = shapes[0]
            return shape[:-1].concatenate([3])  # error: KER406

    Pair().compute_output_shape([(None, 2), (None, 3)])
