# options: keras-backend=any
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

DATA = np.ones((4, 3), "float32")


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def tape():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    with tf.GradientTape() as tape:  # error: KER817@9-24 `tf.GradientTape` around `model(...)` works on TensorFlow only
        loss = ops.mean(model(DATA))
    gradients = tape.gradient(loss, model.trainable_variables)
    assert all(gradient is not None for gradient in gradients)


def checkpoint():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    tf.train.Checkpoint(model=model).save("checkpoint")  # error: KER817


def strategy():
    mirrored = tf.distribute.MirroredStrategy(["cpu:0"])
    with mirrored.scope():  # error: KER817
        model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    assert hasattr(model.layers[0].kernel.value, "values")


def strategy_of_a_function():
    def make():
        return keras.Sequential([keras.Input((3,)), layers.Dense(1)])

    def mirrored():
        return tf.distribute.MirroredStrategy(["cpu:0"])

    with mirrored().scope():  # error: KER817 `mirrored().scope()` around `make` works on TensorFlow only
        model = make()
    assert hasattr(model.layers[0].kernel.value, "values")


def checkpoint_of_a_root():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    tf.train.Checkpoint(model).save("checkpoint")  # error: KER817


def saved_model():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    tf.saved_model.save(model, "saved")  # error: KER817@4-23 `tf.saved_model.save` around `model` works on TensorFlow only
