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


def a_model():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    fast = tf.function(model)  # error: KER816 `tf.function` on `model` runs on TensorFlow only
    ops.convert_to_numpy(fast(DATA))


def through_another_function():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])

    def forward(batch):
        return model(batch)

    @tf.function  # error: KER816
    def predict(batch):
        return forward(batch)

    ops.convert_to_numpy(predict(DATA))


def on_a_method_that_call_uses():
    class Scale(layers.Layer):
        def __init__(self):
            super().__init__()
            self.fast = tf.function(self.scale)  # error: KER816

        def scale(self, x):
            return x * 2.0

        def call(self, inputs):
            return self.fast(inputs)

    run(Scale())
