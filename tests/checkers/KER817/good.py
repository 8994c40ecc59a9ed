# options: keras-backend=any
import contextlib

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

DATA = np.ones((4, 3), "float32")


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def tape_of_a_variable():
    weight = tf.Variable(2.0)
    with tf.GradientTape() as tape:
        out = weight * weight
    assert float(tape.gradient(out, weight)) == 4.0


def checkpoint_of_a_variable():
    tf.train.Checkpoint(step=tf.Variable(1)).save("checkpoint")


def one_backend():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    if keras.config.backend() == "tensorflow":
        with tf.GradientTape():
            model(DATA)


def strategy_around_a_variable():
    with tf.distribute.MirroredStrategy(["cpu:0"]).scope():
        return tf.Variable(1.0)


def other_context():
    with contextlib.nullcontext():
        return keras.Sequential([keras.Input((3,)), layers.Dense(1)])


def saved_module():
    tf.saved_model.save(tf.Module(), "module")


def lite():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    tf.lite.TFLiteConverter.from_keras_model(model)
