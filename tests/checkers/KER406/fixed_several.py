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
