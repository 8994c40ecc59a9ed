# options: keras-backend=any
import functools
import tempfile
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf


def fit(layer=None, loss="mse", metrics=None, dense=None):
    inputs = keras.Input((3,), batch_size=4)
    x = (dense or keras.layers.Dense(3))(inputs)
    model = keras.Model(inputs, layer(x) if layer is not None else x)
    model.compile(loss=loss, metrics=metrics, optimizer="sgd")
    model.fit(np.ones((4, 3), "float32"), np.ones((4, 3), "float32"), verbose=0)


def kept_on_self():
    class Act(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.act = tf.nn.relu

        def call(self, inputs):
            return self.act(inputs)  # error: KER801 `self.act` in `Act.call` runs on TensorFlow only; write `keras.ops.relu(inputs)`

    fit(Act())


def in_compute_loss():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(3)

        def call(self, inputs):
            return self.dense(inputs)

        def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
            return keras.ops.mean(tf.math.squared_difference(y, y_pred))  # error: KER801@34-60 `tf.math.squared_difference` in `Net.compute_loss` runs on TensorFlow only; write `keras.ops.square(keras.ops.subtract(y, y_pred))`

    model = Net()
    model.compile(loss=None, optimizer="sgd")
    model.fit(np.ones((4, 3), "float32"), np.ones((4, 3), "float32"), verbose=0)


def in_a_loss_function():
    def weighted(weight):
        def loss(y_true, y_pred):
            return weight * keras.ops.sum(tf.math.squared_difference(y_true, y_pred), axis=-1)  # error: KER801

        return loss

    fit(loss=weighted(2.0))


def what_keras_lacks():
    class Gamma(keras.layers.Layer):
        def call(self, inputs):
            return inputs + tf.math.lgamma(1.0 + keras.ops.abs(inputs))  # error: KER801 `tf.math.lgamma` in `Gamma.call` runs on TensorFlow only; nothing in Keras 3 does it

    fit(Gamma())


def what_has_no_counterpart():
    class Total(keras.layers.Layer):
        def call(self, inputs):
            return tf.cumsum(inputs, axis=1, exclusive=True)  # error: KER801 `tf.cumsum` in `Total.call` runs on TensorFlow only; use `keras.ops.cumsum`, which takes no `exclusive`

    fit(Total())


def by_its_raw_name():
    class Twice(keras.layers.Layer):
        def call(self, inputs):
            return tf.raw_ops.AddV2(x=inputs, y=inputs)  # error: KER801 `tf.raw_ops.AddV2` in `Twice.call` runs on TensorFlow only; nothing in Keras 3 does it

    fit(Twice())


def gone_from_both():
    class Phase(keras.layers.Layer):
        def call(self, inputs):
            return inputs * tf.keras.backend.learning_phase()  # error: KER201

    fit(Phase())


def printed():
    path = Path(tempfile.mkdtemp()) / "printed"

    class Show(keras.layers.Layer):
        def call(self, inputs):
            tf.print(keras.ops.mean(inputs), output_stream=f"file://{path}")  # error: KER801@12-20 `tf.print` in `Show.call` prints on JAX once, while Keras traces
            return inputs

    fit(Show())
    assert "Tracer" not in path.read_text()


def held_by_the_class():
    class Total(keras.layers.Layer):
        reduce = staticmethod(tf.reduce_sum)

        def call(self, inputs):
            return inputs - self.reduce(inputs)  # error: KER801 `self.reduce` in `Total.call` runs on TensorFlow only; write `keras.ops.sum(inputs)`

    fit(Total())


def behind_a_partial():
    class Leaky(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.act = functools.partial(tf.nn.leaky_relu, alpha=0.1)

        def call(self, inputs):
            return self.act(inputs)  # error: KER801 `self.act` in `Leaky.call` runs on TensorFlow only; keep `keras.ops.leaky_relu` instead

    fit(Leaky())


def partial_as_activation():
    fit(dense=keras.layers.Dense(3, activation=functools.partial(tf.nn.softmax, axis=-1)))  # error: KER801 `functools.partial(tf.nn.softmax, axis=-1)` as `activation` runs on TensorFlow only; give `keras.ops.softmax`


def of_a_dict():
    ops = {"sum": tf.reduce_sum, "mean": tf.reduce_mean}

    class Reduce(keras.layers.Layer):
        def __init__(self, how):
            super().__init__()
            self.how = how

        def call(self, inputs):
            return inputs - ops[self.how](inputs)  # error: KER801 `ops[self.how]` in `Reduce.call` runs on TensorFlow only; write `keras.ops.sum(inputs)`

    fit(Reduce("sum"))


def one_after_the_other():
    class Chain(keras.layers.Layer):
        def call(self, inputs):
            for op in (tf.square, tf.abs):
                inputs = op(inputs)  # error: KER801 `op` in `Chain.call` runs on TensorFlow only; keep `keras.ops.abs`, `keras.ops.square` instead
            return inputs

    fit(Chain())
