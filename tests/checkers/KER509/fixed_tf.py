import tensorflow as tf


def enumeration():
    return tf.keras.losses.MeanSquaredError(reduction="sum_over_batch_size")
