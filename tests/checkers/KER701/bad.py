import keras
import numpy as np
import tensorflow as tf

SEED = 3


def numbers(layer):
    """What a new model predicts; `jit_compile="auto"` does the same wherever there is a GPU."""
    tf.random.set_seed(1)
    inputs = keras.Input((3,), batch_size=4)
    model = keras.Model(inputs, layer(inputs))
    model.compile(loss="mse", jit_compile=True)
    return model.predict(np.zeros((4, 3), "float32"), verbose=0)


def seed_in_call():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + tf.random.normal((4, 3), seed=1)  # error: KER701@28-44 `tf.random.normal` in `Noise.call` ignores `seed=1`

    np.testing.assert_allclose(numbers(Noise()), numbers(Noise()))


def seed_by_position():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            return inputs + tf.random.uniform((4, 3), 0.0, 1.0, tf.float32, SEED)  # error: KER701

    np.testing.assert_allclose(numbers(Noise()), numbers(Noise()))


def seed_on_self():
    class Noise(keras.layers.Layer):
        def __init__(self, seed=5):
            super().__init__()
            self.seed = seed

        def call(self, inputs):
            return self.noisy(inputs)

        def noisy(self, inputs):
            return tf.nn.dropout(inputs + 1.0, 0.5, seed=self.seed)  # error: KER701

    np.testing.assert_allclose(numbers(Noise()), numbers(Noise()))


def seed_in_a_lambda():
    first, second = (
        numbers(keras.layers.Lambda(lambda x: x + tf.random.truncated_normal((4, 3), seed=2)))  # error: KER701
        for _ in range(2)
    )
    np.testing.assert_allclose(first, second)


def seed_in_a_branch():
    class Noise(keras.layers.Layer):
        def call(self, inputs):
            def noisy():
                return inputs + tf.random.shuffle(tf.reshape(tf.range(12.0), (4, 3)), seed=2)  # error: KER701

            return tf.cond(tf.constant(True), noisy, lambda: inputs)

    np.testing.assert_allclose(numbers(Noise()), numbers(Noise()))
