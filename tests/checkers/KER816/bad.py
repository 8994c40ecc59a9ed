# options: keras-backend=any
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

DATA = np.ones((4, 3), "float32")


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def on_call():
    class Scale(layers.Layer):
        @tf.function  # error: KER816@9-20 `@tf.function` on `call` runs on TensorFlow only
        def call(self, inputs):
            return inputs * 2.0

    run(Scale())


def on_a_function_that_calls_a_model():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])

    @tf.function(reduce_retracing=True)  # error: KER816
    def predict(batch):
        return model(batch)

    ops.convert_to_numpy(predict(DATA))


def by_a_call():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])

    def predict(batch):
        return model(batch)

    fast = tf.function(predict)  # error: KER816
    ops.convert_to_numpy(fast(DATA))
