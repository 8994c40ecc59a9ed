# options: keras-backend=any
import keras
import numpy as np
import tensorflow as tf


def predict(layer):
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(inputs))
    model.compile(loss="mse")
    return model.predict(np.zeros((4, 3), "float32"), verbose=0)


def seed_generator():
    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.seed_generator = keras.random.SeedGenerator(1)

        def call(self, inputs):
            return inputs + keras.random.normal((4, 3), seed=self.seed_generator)

    predict(Noise())


def outside_of_keras():
    return tf.random.normal((4, 3), seed=1)


def in_a_pipeline():
    noise = tf.random.Generator.from_seed(2)
    data = tf.data.Dataset.range(4).map(lambda x: tf.random.uniform((), seed=3))
    return list(data.map(lambda x: x + noise.uniform(())))


def pipeline_of_a_model():
    class Net(keras.Model):
        def call(self, inputs):
            return inputs * 2.0

        @staticmethod
        def data():
            def augment(x):
                return x + tf.random.normal((3,), seed=1)

            return tf.data.Dataset.from_tensor_slices(np.zeros((4, 3), "float32")).map(augment).batch(2)

    Net().predict(Net.data(), verbose=0)


def one_backend():
    class Noise(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.seed_generator = keras.random.SeedGenerator(1)

        def call(self, inputs):
            if keras.backend.backend() == "tensorflow":
                return inputs + tf.random.normal((4, 3))
            return inputs + keras.random.normal((4, 3), seed=self.seed_generator)

    predict(Noise())


def not_called():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs

        def sample(self):
            return tf.random.normal((4, 3), seed=1)

    return Noise().sample()
