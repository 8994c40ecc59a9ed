# options: keras-version=3.0
import keras
import numpy as np
import tf_keras


def one_package():
    model = tf_keras.Sequential([tf_keras.Input((2,)), tf_keras.layers.Dense(1)])
    model.compile(tf_keras.optimizers.Adam(), "mse")
    model.fit(np.ones((2, 2)), np.ones((2, 1)), verbose=0)


def the_other_package():
    inputs = keras.Input((2,))
    return keras.Model(inputs, keras.layers.Dense(1)(inputs))


def what_works_in_both():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", tf_keras.losses.MeanSquaredError(), metrics=[tf_keras.metrics.MeanAbsoluteError()])
    return model
