import keras
import tensorflow as tf
from keras import layers


def on_an_input():
    inputs = keras.Input((4,))
    return keras.ops.relu(inputs)


def on_the_output_of_a_layer():
    x = layers.Dense(8)(keras.Input((4,)))
    return keras.ops.mean(x, axis=-1)


def in_a_list():
    left, right = keras.Input((4,)), keras.Input((4,))
    return keras.ops.concatenate([left, right], axis=-1)


def by_keyword():
    inputs = keras.Input((4,))
    return keras.ops.expand_dims(x=inputs, axis=1)


def where_the_plain_rename_is_wrong():
    inputs = keras.Input((4,))
    return keras.ops.take(inputs, [0], axis=1)


def in_a_helper():
    def normalise(t):
        return keras.ops.normalize(t, axis=-1)

    return normalise(layers.Flatten()(keras.Input((4, 4))))


def in_a_loop():
    x = keras.Input((8, 8, 3))
    for filters in (4, 8):
        x = layers.Conv2D(filters, 3, padding="same")(x)
    return keras.ops.image.resize(x, (4, 4))


def on_the_output_of_a_model():
    base = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
    return keras.ops.square(base.outputs[0])


def with_the_old_backend():
    return keras.ops.square(keras.Input((4,)))


def where_the_defaults_differ():
    inputs = keras.Input((4,), batch_size=2)
    return keras.ops.gelu(x=inputs, approximate=False)


def outside_of_keras():
    return tf.constant([1.0, 2.0])
