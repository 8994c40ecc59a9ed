import keras
import tensorflow as tf
from keras import layers


def on_an_input():
    inputs = keras.Input((4,))
    return tf.nn.relu(inputs)  # error: KER303@11-29 `tf.nn.relu` raises on the KerasTensor `inputs`; write `keras.ops.relu(inputs)`


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
    return tf.gather(inputs, [0], axis=1)  # error: KER303@11-41 `tf.gather` raises on the KerasTensor `inputs`; write `keras.ops.take(inputs, [0], axis=1)`


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


def with_the_old_backend():
    return tf.keras.backend.square(keras.Input((4,)))  # error: KER303


def where_the_defaults_differ():
    inputs = keras.Input((4,), batch_size=2)
    return tf.nn.gelu(features=inputs)  # error: KER303 `tf.nn.gelu` raises on the KerasTensor `inputs`; write `keras.ops.gelu(x=inputs, approximate=False)`: Keras's own default is `approximate=True`


def outside_of_keras():
    return tf.constant([1.0, 2.0])
