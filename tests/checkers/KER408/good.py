import keras
import numpy as np
import tensorflow as tf
from keras import ops


def built(layer):
    """Puts the layer into a functional model."""
    inputs = keras.Input((3,))
    return keras.Model(inputs, layer(inputs))


def lists_of_tensors():
    class Lists(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.cells = [keras.layers.Dense(3) for _ in range(2)]

        def call(self, x):
            outs = []
            for cell in self.cells:
                outs.append(cell(x))
            for part in tf.split(x, 3, axis=-1):
                outs.append(part)
            for part in tf.unstack(x, axis=-1):
                outs.append(part[:, None])
            for part in ops.unstack(x, axis=-1):
                outs.append(part[:, None])
            mean, variance = tf.nn.moments(x, axes=[0])
            values, places = tf.math.top_k(x, k=1)
            return ops.concatenate(outs, axis=-1) + values * mean[0] * variance[0]

    built(Lists())


def several_inputs():
    class Pair(keras.layers.Layer):
        def call(self, inputs):
            left, right = inputs
            for item in inputs:
                left = left + item
            return left + right * len(inputs)

    inputs = keras.Input((3,))
    keras.Model(inputs, Pair()([inputs, inputs]))


def dict_of_inputs():
    class Named(keras.layers.Layer):
        def call(self, inputs):
            total = 0.0
            for name, value in inputs.items():
                total = total + value * len(name)
            for value in inputs.values():
                total = total + value
            return total

    Named()({"a": keras.Input((3,)), "b": keras.Input((3,))})


def one_or_several():
    class Either(keras.layers.Layer):
        def call(self, inputs):
            if isinstance(inputs, list):
                return sum(inputs[1:], inputs[0])
            return inputs - 1.0

    inputs = keras.Input((3,))
    built(Either())
    Either()([inputs, inputs])


def static_dimensions():
    class Static(keras.layers.Layer):
        def call(self, x):
            rows, columns = ops.shape(x)
            out = x
            for _ in range(x.shape[1]):
                out = out * 0.9
            for i in range(ops.shape(x)[1]):
                out = out + i
            return ops.reshape(out, (rows, columns)) * len(x.shape)

    built(Static())


def fixed_batch():
    class Batch(keras.layers.Layer):
        def call(self, inputs):
            return inputs * len(range(ops.shape(inputs)[0]))

    inputs = keras.Input((3,), batch_size=2)
    keras.Model(inputs, Batch()(inputs))


def decorated():
    class Traced(keras.layers.Layer):
        @tf.function
        def call(self, x):
            out = tf.zeros_like(x)
            for i in tf.range(tf.shape(x)[0]):
                out = out + x[i]
            return out

    built(Traced())


def eager_code():
    total = 0.0
    for row in tf.ones((2, 3)):
        total = total + tf.reduce_sum(row)
    return total, len(tf.ones((3,)))


def pipeline():
    def rows(x):
        total = 0.0
        for value in x:
            total = total + value
        return total

    return next(iter(tf.data.Dataset.from_tensor_slices(np.ones((4, 3), "float32")).map(rows)))


def with_operations():
    class Steps(keras.layers.Layer):
        def call(self, x):
            steps = ops.shape(x)[0]
            out = ops.fori_loop(0, steps, lambda i, total: total + x[i], ops.zeros((3,)))
            doubled = ops.vectorized_map(lambda row: row * 2.0, x)
            return doubled + out + ops.sum(x, axis=0) / ops.cast(ops.shape(x)[0], "float32")

    built(Steps())


def attention_scores():
    class Block(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.attention = keras.layers.MultiHeadAttention(2, 4)

        def call(self, x):
            out, scores = self.attention(x, x, return_attention_scores=True)
            return out, scores

    Block()(keras.Input((3, 4)))
