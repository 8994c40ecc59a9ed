# options: keras-version=3.0
import os

os.environ["TF_USE_LEGACY_KERAS"] = "1"

import tensorflow as tf  # noqa: E402


def slim():
    import tf_slim

    return tf_slim, tf
