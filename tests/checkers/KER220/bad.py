# options: keras-version=3.0
import os

import keras
import tensorflow as tf

LAYERS = tf.keras.layers


# docs: before
def backend():
    os.environ["KERAS_BACKEND"] = "jax"  # error: KER220@4-39 `KERAS_BACKEND` is set after Keras has read it
    assert keras.backend.backend() == "jax"


# docs: after
def backend_by_update():
    os.environ.update(KERAS_BACKEND="torch")  # error: KER220
    assert keras.config.backend() == "torch"


def backend_by_an_argument(name="jax"):
    os.environ["KERAS_BACKEND"] = name  # error: KER220
    assert keras.config.backend() == name


def legacy_keras():
    os.environ["TF_USE_LEGACY_KERAS"] = "1"  # error: KER220@4-43 `TF_USE_LEGACY_KERAS` is set after TensorFlow has read it
    assert not hasattr(tf.keras, "ops")
