import os

import keras
import tensorflow as tf

LAYERS = tf.keras.layers  # error: KER101@9-17 `tf.keras.layers` reaches Keras through TensorFlow


def set_too_late():
    os.environ["TF_USE_LEGACY_KERAS"] = "1"  # error: KER220
    assert not hasattr(tf.keras, "ops") and hasattr(keras, "ops")
