from keras import layers


def shapes_of_two_inputs():
    class Pair(layers.Layer):
        def build(self, shapes):
            first, second = shapes
            self.width = first.as_list()[-1]  # error: KER406@25-38 `first` is a tuple in Keras 3, it has no `as_list`

    Pair().build([(None, 2), (None, 3)])


def shapes_by_name():
    class Pair(layers.Layer):
        def build(self, shapes):
            self.ranks = {name: shape.ndims for name, shape in shapes.items()}  # error: KER406

    Pair().build({"a": (None, 2)})


def first_of_the_shapes():
    class Pair(layers.Layer):
        def compute_output_shape(self, shapes):
            shape = shapes[0]
            return shape[:-1].concatenate([3])  # error: KER406

    Pair().compute_output_shape([(None, 2), (None, 3)])
