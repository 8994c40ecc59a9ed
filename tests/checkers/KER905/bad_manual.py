# options: keras-version=3.0
import tensorflow as tf


def too_many():
    return tf.cond(tf.constant(True), lambda: 1, lambda: 2, False, "chosen")  # error: KER905@67-75 `tf.cond` takes 4 positional
