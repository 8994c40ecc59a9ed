import keras
import numpy as np
import tensorflow as tf
from keras import ops


def built(layer):
    """Puts the layer into a functional model."""
    inputs = keras.Input((3,))
    return keras.Model(inputs, layer(inputs))


def static_shapes():
    class Static(keras.layers.Layer):
        def call(self, x):
            return x * int(x.shape[-1]) * float(len(x.shape)) * round(x.shape[1] ** 0.5)

    built(Static())


def attributes():
    class Scale(keras.layers.Layer):
        def __init__(self, factor=2.5):
            super().__init__()
            self.factor, self.table = factor, tf.constant([1.0, 2.0])

        def call(self, x):
            return x * float(self.factor) * self.table.numpy()[0]

    Scale()(np.ones((2, 3)))


def outside():
    model = keras.Sequential([keras.layers.Dense(1)])
    loss = tf.reduce_mean(model(np.ones((2, 3))))
    return float(loss), loss.numpy(), f"{loss:.2f}"


def plain_text():
    class Report(keras.layers.Layer):
        def call(self, x):
            print(f"shape {x.shape} of {x}")
            return x

    built(Report())


def run_as_python():
    class Host(keras.layers.Layer):
        def call(self, x):
            def largest(values):
                return np.float32(float(values.numpy().max()))

            return x * tf.ensure_shape(tf.py_function(largest, [x], tf.float32), ())

    built(Host())


def callback():
    class Report(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            print(f"{float(logs['loss']):.3f}")

    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0, callbacks=[Report()])


def with_operations():
    class Scale(keras.layers.Layer):
        def call(self, x):
            return ops.cast(x, "int32") * ops.cast(ops.round(ops.sqrt(ops.max(x))), "int32")

    built(Scale())
