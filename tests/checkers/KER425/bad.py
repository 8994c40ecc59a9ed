# options: keras-version=3.0
import keras
import tensorflow as tf


def model_variables():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(model.trainable_variables)  # error: KER425@19-44 `tape.watch` raises on `model.trainable_variables`
        model(tf.ones((1, 2)))


def kernel():
    layer = keras.layers.Dense(1)
    layer.build((None, 2))
    tape = tf.GradientTape()
    with tape:
        tape.watch(layer.kernel)  # error: KER425


def own_variable():
    scale = keras.Variable(1.0)
    with tf.GradientTape() as tape:
        tape.watch(scale)  # error: KER425


def variables_in_a_loop():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        for variable in model.trainable_variables:
            tape.watch(variable)  # error: KER425


def through_a_variable():
    layer = keras.layers.Dense(1)
    layer.build((None, 2))
    weights = layer.weights
    with tf.GradientTape() as tape:
        tape.watch(weights)  # error: KER425
        tape.watch(weights[0])  # error: KER425
