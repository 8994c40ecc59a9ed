# options: keras-backend=any
import keras
import numpy as np
import tensorflow as tf


def fit(layer):
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(inputs))
    model.compile(loss="mse")
    model.fit(np.zeros((4, 3), "float32"), np.zeros((4, 3), "float32"), verbose=0)


def no_seed():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + tf.random.normal((4, 3))  # error: KER701@28-44 `tf.random.normal` in `Noise.call` runs on TensorFlow only

    fit(Noise())


def stateless():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + tf.random.stateless_normal((4, 3), seed=(1, 2))  # error: KER701

    fit(Noise())


def generator_on_self():
    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.generator = tf.random.Generator.from_seed(1)  # error: KER701 `Noise.call` draws from a `tf.random.Generator`

        def call(self, inputs):
            return inputs + self.generator.normal((4, 3))

    fit(Noise())


def global_generator():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + tf.random.get_global_generator().normal((4, 3))  # error: KER701

    fit(Noise())


def in_a_loss():
    def noisy(y_true, y_pred):
        return keras.ops.mean(y_pred * tf.random.uniform((4, 3)))  # error: KER701

    model = keras.Sequential([keras.layers.Dense(3)])
    model.compile(loss=noisy)
    model.fit(np.zeros((4, 3), "float32"), np.zeros((4, 3), "float32"), verbose=0)


def in_build():
    class Scale(keras.layers.Layer):
        def build(self, input_shape):
            self.scale = tf.random.uniform((3,))  # error: KER701

        def call(self, inputs):
            return inputs * self.scale

    fit(Scale())
