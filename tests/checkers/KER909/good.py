# options: keras-version=3.0
import re

import keras
import tensorflow as tf


def of_keras():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.Adam(1e-3), "mse")


def own_loop():
    variable = tf.Variable(1.0)
    optimizer = tf.compat.v1.train.GradientDescentOptimizer(0.1)
    return optimizer.minimize(lambda: variable * variable, var_list=[variable])


def another_compile():
    return re.compile("x")
