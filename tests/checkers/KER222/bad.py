# options: keras-version=3.0
import keras
import numpy as np
import tf_keras
from tf_keras import layers


# docs: before
def layer_of_keras_2():
    return keras.Sequential([keras.Input((2,)), tf_keras.layers.Dense(1)])  # error: KER222@48-72 `keras.Sequential` is Keras 3 and takes no


# docs: after
def layer_of_keras_3():
    return tf_keras.Sequential([keras.layers.Dense(1)])  # error: KER222@32-53


def added():
    model = keras.Sequential()
    model.add(layers.Dense(1))  # error: KER222
    return model


def functional():
    inputs = layers.Input((2,))
    outputs = layers.Dense(1)(inputs)
    return keras.Model(inputs, outputs)  # error: KER222@23-29


def functional_of_keras_2():
    inputs = keras.Input((2,))
    return tf_keras.Model(inputs=inputs, outputs=keras.layers.Dense(1)(inputs))  # error: KER222


def layer_on_an_input():
    return layers.Dense(1)(keras.Input((2,)))  # error: KER222


def wrapped():
    return keras.layers.Bidirectional(layers.LSTM(2))  # error: KER222


def optimizer():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile(tf_keras.optimizers.Adam(), "mse")  # error: KER222


def optimizer_of_keras_3():
    model = tf_keras.Sequential([layers.Input((2,)), layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.Adam(), loss="mse")  # error: KER222


def callback():
    model = tf_keras.Sequential([layers.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    callbacks = [keras.callbacks.TerminateOnNaN()]
    model.fit(np.ones((2, 2)), np.ones((2, 1)), callbacks=callbacks, verbose=0)  # error: KER222


def layer_of_the_project():
    class Scale(layers.Layer):
        pass

    return keras.Sequential([keras.Input((2,)), Scale()])  # error: KER222


def outputs_by_name():
    inputs = keras.Input((2,))
    outputs = {"first": layers.Dense(1)(layers.Input((2,))), "second": inputs}
    return keras.Model(inputs, outputs)  # error: KER222


def first_of_the_outputs():
    inputs = keras.Input((2,))
    outputs = [layers.Dense(1)(layers.Input((2,))), inputs]
    return keras.Model(inputs, outputs)  # error: KER222
