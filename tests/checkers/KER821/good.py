# options: keras-backend=any
import keras
import numpy as np
import tensorflow as tf


def fit(layer):
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(keras.layers.Dense(3)(inputs)))
    model.compile(loss="mse", optimizer="sgd")
    model.fit(np.ones((4, 3), "float32"), np.ones((4, 3), "float32"), verbose=0)


def into_keras_ops():
    class Scale(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.scale = tf.constant([1.0, 2.0, 3.0])

        def call(self, inputs):
            return keras.ops.multiply(inputs, self.scale)

    fit(Scale())


def as_a_number():
    class Head(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.width = tf.constant(3)

        def call(self, inputs):
            return inputs[:, : int(self.width)] * int(self.width)

    fit(Head())


def of_keras():
    class Scale(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.scale = keras.ops.convert_to_tensor([1.0, 2.0, 3.0])

        def call(self, inputs):
            return inputs * self.scale

    fit(Scale())


def for_tensorflow_only():
    class Scale(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.scale = tf.constant([1.0, 2.0, 3.0])

        def call(self, inputs):
            if keras.backend.backend() == "tensorflow":
                return inputs * self.scale
            return inputs

    fit(Scale())
