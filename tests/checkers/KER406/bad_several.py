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
