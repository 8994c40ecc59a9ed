# options: keras-version=3.0
import keras
import tensorflow as tf
from keras import Input, layers


# docs: begin
def one_level_of_names():
    left, right = Input((4,), name="left"), Input((4,), name="right")
    return keras.Model({"left": left, "right": right}, layers.add([left, right]))
# docs: end


def one_level_of_list_and_tuple():
    tensors = [Input((4,)), Input((4,))]
    return tf.keras.Model(tensors, (layers.add(tensors), tensors[0]))


def flattened_before():
    towers = [[Input((3,)) for _ in range(2)] for _ in range(2)]
    flat = [tensor for tower in towers for tensor in tower]
    return keras.Model(flat, layers.Concatenate()(flat))


def nested_numbers_are_no_inputs():
    tensor = Input((2,))
    sizes = {"heads": [[1, 2], [3]]}
    heads = [layers.Dense(size)(tensor) for row in sizes["heads"] for size in row]
    return keras.Model(tensor, heads)


class Subclassed(keras.Model):
    def __init__(self, parts, kinds):
        super().__init__()
        self.parts = parts
        self.kinds = kinds


def subclass_with_parameters_of_its_own():
    return Subclassed([["a"], ["b"]], {"kind": {"deep": [1]}})


def own_name():
    def Model(inputs, outputs):
        return inputs, outputs

    return Model([[1], [2]], [[3]])
