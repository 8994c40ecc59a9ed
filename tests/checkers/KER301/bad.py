# options: keras-version=3.0
import keras
import tensorflow as tf
from keras import Input, layers, models


def list_in_a_dict():
    left, right = Input((4,)), Input((4,))
    total = layers.add([left, right])
    return keras.Model({"pair": [left, right]}, total)  # error: KER301@23-46 `keras.Model` gets `inputs` nested 2 levels deep, Keras 3 accepts one (Keras 3.0-3.3); flatten `inputs` to one dict


def dict_in_a_dict_by_variable():
    inputs = {"image": Input((8,)), "meta": {"age": Input((1,)), "height": Input((1,))}}
    joined = layers.Concatenate()([inputs["image"], inputs["meta"]["age"], inputs["meta"]["height"]])
    return keras.Model(inputs, layers.Dense(1)(joined))  # error: KER301@23-29


def by_keyword():
    left = Input((4,))
    pair = [Input((4,)), Input((4,))]
    merged = layers.Add()([left, pair[0], pair[1]])
    return models.Model(inputs=[left, pair], outputs=merged)  # error: KER301@31-43 `models.Model` gets `inputs`


def outputs_through_tf_keras():
    tensor = Input((4,))
    heads = [layers.Dense(1)(tensor), (layers.Dense(2)(tensor), layers.Dense(3)(tensor))]
    return tf.keras.Model(tensor, heads)  # error: KER301@34-39 `tf.keras.Model` gets `outputs` nested 2 levels deep


def by_comprehension():
    towers = [[Input((3,)) for _ in range(2)] for _ in range(2)]
    joined = layers.Concatenate()([tensor for tower in towers for tensor in tower])
    return models.Model(towers, layers.Dense(1)(joined))  # error: KER301@24-30


def towers_of(size):
    return {"left": [Input((size,)), Input((size,))], "right": Input((size,))}


def returned_by_a_function():
    inputs = towers_of(4)
    merged = layers.add([*inputs["left"], inputs["right"]])
    return keras.Model(inputs, merged)  # error: KER301@23-29


def three_levels():
    first, second = Input((2,)), Input((2,))
    return keras.Model(
        inputs=[first, second],
        outputs=[{"sum": (layers.add([first, second]), first)}],  # error: KER301@16-63 `keras.Model` gets `outputs` nested 3 levels deep
    )
