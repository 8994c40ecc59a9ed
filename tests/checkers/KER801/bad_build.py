# options: keras-backend=any
import keras
import numpy as np
import tensorflow as tf


def kept():
    class Ramp(keras.layers.Layer):
        def build(self, input_shape):
            self.ramp = tf.range(3, dtype=tf.float32)  # error: KER801@24-32 `tf.range` in `Ramp.build` runs on TensorFlow only; write `keras.ops.arange(3, dtype='float32')` in `call`, or keep the values with `self.add_weight`

        def call(self, inputs):
            return inputs * self.ramp

    model = keras.Sequential([keras.Input((3,)), Ramp()])
    model.compile(loss="mse", optimizer="sgd")
    model.fit(np.ones((4, 3), "float32"), np.ones((4, 3), "float32"), verbose=0)
