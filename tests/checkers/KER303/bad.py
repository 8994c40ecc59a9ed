import keras
import numpy as np
import tensorflow as tf
from keras import layers


def on_an_input():
    inputs = keras.Input((4,))
    return tf.nn.relu(inputs)  # error: KER303@11-29 `tf.nn.relu` raises on the KerasTensor `inputs`; write `keras.ops.relu`


def on_the_output_of_a_layer():
    x = layers.Dense(8)(keras.Input((4,)))
    return tf.reduce_mean(x, axis=-1)  # error: KER303


def in_a_list():
    left, right = keras.Input((4,)), keras.Input((4,))
    return tf.concat([left, right], axis=-1)  # error: KER303


def by_keyword():
    inputs = keras.Input((4,))
    return tf.expand_dims(input=inputs, axis=1)  # error: KER303


def where_the_plain_rename_is_wrong():
    inputs = keras.Input((4,))
    return tf.gather(inputs, [0], axis=1)  # error: KER303@11-41 `tf.gather` raises on the KerasTensor `inputs`; write `keras.ops.take(x, idx, axis=0)`


def in_a_helper():
    def normalise(t):
        return tf.math.l2_normalize(t, axis=-1)  # error: KER303

    return normalise(layers.Flatten()(keras.Input((4, 4))))


def in_a_loop():
    x = keras.Input((8, 8, 3))
    for filters in (4, 8):
        x = layers.Conv2D(filters, 3, padding="same")(x)
    return tf.image.resize(x, (4, 4))  # error: KER303


def on_the_output_of_a_model():
    base = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
    return tf.square(base.outputs[0])  # error: KER303


def with_numpy():
    return np.mean(keras.Input((4,)))  # error: KER303@11-37 `np.mean` raises on the KerasTensor `keras.Input((4,))`; write `keras.ops.mean`


def with_the_old_backend():
    return tf.keras.backend.square(keras.Input((4,)))  # error: KER303


def as_a_variable():
    return tf.Variable(keras.Input((4,)))  # error: KER303
