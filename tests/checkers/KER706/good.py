import keras
import numpy as np
import tensorflow as tf
from keras import random

DATA = np.zeros((4, 3), "float32")


def check(layer):
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(inputs))
    model.compile(loss="mse")
    first, second = (model.predict(DATA, verbose=0) for _ in range(2))
    assert not np.allclose(first, second)


def random_of_keras():
    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.generator = random.SeedGenerator(np.random.randint(100))

        def call(self, inputs):
            return inputs + random.normal((4, 3), seed=self.generator)

    check(Noise())


def callback_in_python():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            def noise(x):
                return x + np.random.normal(size=(4, 3)).astype("float32")

            return tf.ensure_shape(tf.numpy_function(noise, [inputs], tf.float32), (4, 3))

        def compute_output_shape(self, input_shape):
            return input_shape

    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, Noise()(inputs))
    model.compile(loss="mse", jit_compile=False)
    first, second = (model.predict(DATA, verbose=0) for _ in range(2))
    assert not np.allclose(first, second)


def first_values():
    class Start(keras.layers.Layer):
        def build(self, input_shape):
            values = np.random.normal(size=(3,))
            self.scale = self.add_weight(shape=(3,), initializer=lambda shape, dtype=None: keras.ops.convert_to_tensor(values, dtype))

        def call(self, inputs):
            return inputs * self.scale

    Start()(DATA)


def dataset():
    class Batches(keras.utils.PyDataset):
        def __len__(self):
            return 2

        def __getitem__(self, index):
            return np.random.rand(4, 3), np.random.rand(4, 1)

    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile(loss="mse")
    model.fit(Batches(), verbose=0)
