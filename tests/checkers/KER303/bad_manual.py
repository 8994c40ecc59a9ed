import keras
import numpy as np
import tensorflow as tf


def with_numpy():
    return np.mean(keras.Input((4,)))  # error: KER303@11-37 `np.mean` raises on the KerasTensor `keras.Input((4,))`; write `keras.ops.mean`


def as_a_variable():
    return tf.Variable(keras.Input((4,)))  # error: KER303


def behind_functions_of_tf_keras():
    inputs = tf.keras.Input((4,))
    joined = tf.keras.layers.concatenate([inputs, tf.keras.layers.Dense(2)(inputs)])
    active = tf.keras.activations.gelu(joined, approximate=False)
    return tf.image.per_image_standardization(active)  # error: KER303
