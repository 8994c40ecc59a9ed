# options: keras-version=3.0
import os

import tensorflow as tf

os.environ["TF_USE_LEGACY_KERAS"] = "1"


def before_its_first_use():
    assert not hasattr(tf.keras, "ops")
    return tf.keras.layers.Dense(1)
