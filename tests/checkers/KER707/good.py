import keras
import tensorflow as tf


def integers():
    seed = 3
    keras.random.normal((3,), seed=seed)
    keras.random.uniform((2, 2), 0.0, 1.0, None, seed)
    keras.random.SeedGenerator(seed)
    keras.layers.Dropout(0.5, seed=seed)


def generators():
    generator = keras.random.SeedGenerator(1)
    keras.random.normal((3,), seed=generator)
    keras.initializers.RandomNormal(seed=generator)((2, 2))


def tensorflow_takes_a_pair():
    tf.random.stateless_normal((3,), seed=(1, 2))
    tf.random.stateless_uniform((3,), (1, 2))


def none():
    keras.random.normal((3,), seed=None)
    keras.layers.Dropout(0.5, seed=None)
