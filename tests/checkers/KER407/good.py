import keras
import numpy as np
import tensorflow as tf
from keras import ops


def built(layer):
    """Puts the layer into a functional model."""
    inputs = keras.Input((3,))
    return keras.Model(inputs, layer(inputs))


def static_facts():
    class Static(keras.layers.Layer):
        def __init__(self, units=3, mode="sum"):
            super().__init__()
            self.units, self.mode, self.scale = units, mode, None

        def call(self, inputs, training=None, mask=None):
            if training:
                inputs = inputs + 1.0
            if mask is not None:
                inputs = inputs * 2.0
            if self.scale is not None:
                inputs = inputs * self.scale
            if len(inputs.shape) == 2 and inputs.shape[-1] == self.units and self.mode in ("sum", "mean"):
                inputs = tf.nn.relu(inputs)
            n = self.units
            while n > 1:
                n //= 2
            if inputs.dtype == "float16" or not self.built:
                inputs = tf.cast(inputs, "float32")
            return inputs if ops.ndim(inputs) == 2 else -inputs

    built(Static())


def tests_on_none():
    class Optional(keras.layers.Layer):
        def call(self, x, weights=None):
            if weights != None:  # noqa: E711
                x = x * weights
            return x if not isinstance(weights, tf.Tensor) else -x

    built(Optional())


def python_argument():
    class Repeat(keras.layers.Layer):
        def call(self, x, times):
            return x * 2.0 if times > 1 else x

    Repeat()(keras.Input((3,)), times=3)


def decorated():
    class Traced(keras.layers.Layer):
        @tf.function
        def call(self, x):
            if tf.reduce_sum(x) > 0:
                return x
            return -x

    built(Traced())


def decorated_helper():
    class Wrapped(keras.layers.Layer):
        @tf.function
        def _choose(self, x):
            if tf.reduce_sum(x) > 0:
                return self._flip(x)
            return x

        def _flip(self, x):
            return x if tf.reduce_max(x) > 1 else -x

        def call(self, x):
            return self._choose(x)

    built(Wrapped())


def wrapped_helper():
    def choose(x):
        return x if tf.reduce_sum(x) > 0 else -x

    chosen = tf.function(choose)

    class Wrapped(keras.layers.Layer):
        def call(self, x):
            return chosen(x)

    built(Wrapped())


def eager_code():
    values = tf.ones((2, 3))
    if tf.reduce_sum(values) > 0:
        values = -values
    return values if tf.reduce_max(values) > 0 and tf.reduce_min(values) > 0 else -values


def pipeline():
    def positive(x):
        return x if tf.reduce_sum(x) > 0 else -x

    return next(iter(tf.data.Dataset.from_tensor_slices(np.ones((4, 3))).map(positive)))


def by_hand():
    class Share(keras.metrics.Metric):
        def __init__(self):
            super().__init__(name="share")
            self.count = self.add_weight(name="count", initializer="zeros")

        def update_state(self, y_true, y_pred, sample_weight=None):
            if float(ops.convert_to_numpy(y_pred).sum()) > 0 and tf.reduce_sum(y_true) > 0:
                self.count.assign_add(1.0)

        def result(self):
            return self.count if self.count > 0 else 0.0

    share = Share()
    share.update_state(tf.ones((2,)), tf.ones((2,)))
    return share.result()


def eager_branch():
    class Checked(keras.layers.Layer):
        def call(self, x):
            if tf.executing_eagerly() and tf.reduce_any(x < 0):
                raise ValueError("negative")
            return x

    built(Checked())


def kept_constant():
    class Kept(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.flag = tf.constant(True)

        def call(self, x):
            return x if self.flag else -x

    built(Kept())


def with_operations():
    class Gate(keras.layers.Layer):
        def call(self, x):
            x = ops.where(ops.sum(x) > 0, x, -x)
            x = ops.cond(ops.logical_and(ops.any(x > 0), ops.all(x < 9)), lambda: x, lambda: -x)
            (x,) = ops.while_loop(lambda x: ops.max(x) > 1.0, lambda x: (x / 2.0,), (x,))
            return x * ops.maximum(ops.sum(x), 1.0)

    built(Gate())
