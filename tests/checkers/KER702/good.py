import keras
import numpy as np
from keras import random


def check(layer):
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(inputs))
    model.compile(loss="mse")
    first, second = (model.predict(np.zeros((4, 3), "float32"), verbose=0) for _ in range(2))
    assert not np.allclose(first, second)


def generator():
    class Noise(keras.layers.Layer):
        def __init__(self, seed=5):
            super().__init__()
            self.seed = seed
            self.generators = {"noise": [random.SeedGenerator(self.seed)]}

        def call(self, inputs):
            return inputs + random.normal((4, 3), seed=self.generators["noise"][0])

    check(Noise())


def generator_from_outside():
    class Noise(keras.layers.Layer):
        def __init__(self, seed):
            super().__init__()
            self.seed = seed

        def call(self, inputs):
            return inputs + random.normal((4, 3), seed=self.seed)

    check(Noise(random.SeedGenerator(2)))


def at_module_level():
    first, second = (random.normal((3,), seed=seed) for seed in range(2))
    assert not np.allclose(first, second)


def in_build():
    class Projection(keras.layers.Layer):
        def build(self, input_shape):
            start = random.normal((3, 3), seed=3)
            self.matrix = self.add_weight(shape=(3, 3), initializer=lambda shape, dtype=None: start, trainable=False)

        def call(self, inputs):
            return keras.ops.matmul(inputs, self.matrix)

    Projection()(np.zeros((4, 3), "float32"))


def in_an_initializer():
    def small(shape, dtype=None):
        return random.normal(shape, stddev=0.01, dtype=dtype, seed=3)

    keras.layers.Dense(3, kernel_initializer=small).build((None, 3))


def layers_with_seeds():
    class Net(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.drop = keras.layers.Dropout(0.5, seed=3)

        def call(self, inputs):
            return self.drop(inputs + 1.0, training=True)

    check(Net())


def in_a_callback():
    class Note(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            random.normal((3,), seed=epoch)

    Note().on_epoch_end(0)
