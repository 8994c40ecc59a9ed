import tensorflow as tf


def enumeration():
    return tf.keras.losses.MeanSquaredError(reduction=tf.keras.losses.Reduction.AUTO)  # error: KER509@44-84 `tf.keras.losses.MeanSquaredError` takes no reduction "auto" in Keras 3
