import keras
import numpy as np
import tensorflow as tf


def not_compiled():
    class Numbers(keras.layers.Layer):
        def call(self, x):
            return tf.reshape(tf.strings.to_number(tf.strings.as_string(x)), tf.shape(x))

    model = keras.Sequential([Numbers()])
    model.compile("sgd", "mse", jit_compile=False)
    model.predict(np.ones((2, 3), "float32"), verbose=0)
