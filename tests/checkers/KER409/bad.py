import math

import keras
import numpy as np
import tensorflow as tf
from keras import ops


def built(layer):
    """Puts the layer into a functional model."""
    inputs = keras.Input((3,))
    return keras.Model(inputs, layer(inputs))


# docs:
def python_float():
    class Scale(keras.layers.Layer):
        def call(self, x):
            return x * float(tf.reduce_max(x))  # error: KER409@23-46 `float` in `Scale.call` asks the tensor `tf.reduce_max(x)` for its value

    built(Scale())


def python_int():
    class Roll(keras.layers.Layer):
        def call(self, x):
            return ops.roll(x, int(ops.sum(x)), axis=0)  # error: KER409

    built(Roll())


def rounded():
    class Rounded(keras.layers.Layer):
        def call(self, x):
            return round(ops.max(x))  # error: KER409

    built(Rounded())


def square_root():
    import math

    class Norm(keras.layers.Layer):
        def call(self, x):
            return x / math.sqrt(tf.reduce_sum(x))  # error: KER409

    built(Norm())


def converted():
    class Host(keras.layers.Layer):
        def call(self, x):
            return x * ops.convert_to_numpy(ops.max(x))  # error: KER409

    built(Host())


def with_the_old_backend():
    class Host(keras.layers.Layer):
        def call(self, x):
            return x * tf.keras.backend.get_value(tf.reduce_max(x))  # error: KER409

    built(Host())


def formatted():
    class Report(keras.layers.Layer):
        def call(self, x):
            print(f"largest: {tf.reduce_max(x):.2f}")  # error: KER409
            return x

    built(Report())


def loss():
    def scaled(y_true, y_pred):
        return ops.mean(y_true - y_pred) / float(ops.std(y_true))  # error: KER409

    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile("sgd", loss=scaled)
    model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)


def train_step():
    class Net(keras.Sequential):
        def train_step(self, data):
            x, y = data
            loss = ops.mean(self(x) - y)
            return {"loss": float(loss)}  # error: KER409

    model = Net([keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)


def schedule():
    class Decay(keras.optimizers.schedules.LearningRateSchedule):
        def __call__(self, step):
            return 0.1 / (1.0 + float(step))  # error: KER409

    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(Decay()), "mse")
    model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)


def arc_tangent():
    class Angle(keras.layers.Layer):
        def call(self, x):
            return x * math.atan(ops.max(x))  # error: KER409

    built(Angle())
