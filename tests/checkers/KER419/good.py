import keras
import numpy as np
import tensorflow as tf


def predicted(layer):
    """Runs the layer in a model that XLA compiles."""
    model = keras.Sequential([layer])
    model.compile("sgd", "mse", jit_compile=True)
    model.predict(np.ones((2, 3), "float32"), verbose=0)


def what_xla_compiles():
    class Plain(keras.layers.Layer):
        def call(self, x):
            return tf.reduce_sum(x, axis=-1, keepdims=True) + tf.cast(tf.size(tf.where(x > 0)), x.dtype)

    predicted(Plain())


def outside_of_the_model():
    data = tf.data.Dataset.from_tensor_slices(["1", "2"]).map(tf.strings.to_number)
    tf.print("ready", output_stream="file:///dev/null")
    return list(data)
