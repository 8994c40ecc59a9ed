import keras
import numpy as np
import tensorflow as tf
from keras import ops


def built(layer):
    """Puts the layer into a functional model."""
    inputs = keras.Input((3,))
    return keras.Model(inputs, layer(inputs))


# docs:
def rows():
    class Rows(keras.layers.Layer):
        def call(self, inputs):
            total = ops.zeros((3,))
            for row in inputs:  # error: KER408@23-29 `for` in `Rows.call` asks for the items of the tensor `inputs`
                total = total + row
            return inputs + total

    inputs = keras.Input((3,))
    keras.Model(inputs, Rows()(inputs))


# docs:
def counted():
    class Steps(keras.layers.Layer):
        def call(self, x):
            out = tf.zeros_like(x)
            for i in tf.range(tf.shape(x)[0]):  # error: KER408
                out = out + x[i]
            return out

    built(Steps())


def dynamic_range():
    class Steps(keras.layers.Layer):
        def call(self, x):
            steps = tf.shape(x)[1]
            return ops.stack([x[:, t] for t in range(steps)], axis=1)  # error: KER408@47-59 `range`

    built(Steps())


def length_from_the_data():
    class Steps(keras.layers.Layer):
        def call(self, inputs):
            x, lengths = inputs
            for _ in range(tf.reduce_max(lengths)):  # error: KER408
                x = x + 1.0
            return x

    Steps()([keras.Input((3,)), keras.Input((), dtype="int32")])


def batch_dimension():
    class Batch(keras.layers.Layer):
        def call(self, inputs):
            return inputs * len(range(ops.shape(inputs)[0]))  # error: KER408@32-59

    built_in_place = keras.Input((3,))
    keras.Model(built_in_place, Batch()(built_in_place))


def through_a_dict():
    class Rows(keras.Model):
        def __init__(self):
            super().__init__()
            self.cell = keras.layers.Dense(2)

        def call(self, inputs):
            hidden = {"x": self.cell(inputs)}
            return ops.stack([row * 2.0 for row in hidden["x"]])  # error: KER408

    Rows()(keras.Input((3,)))


def unpacked():
    class First(keras.layers.Layer):
        def call(self, x):
            first, second, third = tf.transpose(x)  # error: KER408
            return first + second + third

    built(First())


def unpacked_shape():
    class Flat(keras.layers.Layer):
        def call(self, x):
            rows, columns = tf.shape(x)  # error: KER408
            return tf.reshape(x, (rows * columns,))

    built(Flat())


def with_enumerate():
    class Rows(keras.layers.Layer):
        def call(self, x):
            return ops.stack([row * i for i, row in enumerate(x - 1.0)])  # error: KER408

    built(Rows())


def with_zip():
    class Rows(keras.layers.Layer):
        def call(self, x):
            return ops.stack([row * i for row, i in zip(x / 2.0, (1, 2))])  # error: KER408

    built(Rows())


def as_list():
    class Rows(keras.layers.Layer):
        def call(self, x):
            return list(x * 2.0)[0]  # error: KER408

    built(Rows())


def starred():
    class Rows(keras.layers.Layer):
        def call(self, x):
            return ops.stack([*(x * 2.0)])  # error: KER408

    built(Rows())


def length():
    class Mean(keras.layers.Layer):
        def call(self, x):
            return ops.sum(x, axis=0) / len(x * 2.0)  # error: KER408@40-52 `len` in `Mean.call` asks for the length

    built(Mean())


def python_sum():
    class Total(keras.layers.Layer):
        def call(self, x):
            return sum(ops.transpose(x))  # error: KER408

    built(Total())


def python_max():
    class Top(keras.layers.Layer):
        def call(self, x):
            return x / max(ops.reshape(x, (-1,)))  # error: KER408

    built(Top())


def loss():
    def per_sample(y_true, y_pred):
        total = 0.0
        for sample in y_true - y_pred:  # error: KER408
            total = total + ops.sum(sample)
        return total

    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile("sgd", loss=per_sample)
    model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)


def train_step():
    class Net(keras.Sequential):
        def train_step(self, data):
            x, y = data
            errors = [ops.mean(row) for row in self(x) - y]  # error: KER408
            return {"loss": ops.mean(errors)}

    model = Net([keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)


def python_min():
    class Low(keras.layers.Layer):
        def call(self, x):
            return x / min(ops.reshape(x, (-1,)))  # error: KER408 `min` in `Low.call` asks for the items of the tensor `ops.reshape(x, (-1,))`, it has none while Keras traces the code; write `keras.ops.min(ops.reshape(x, (-1,)), axis=0)`

    built(Low())


def python_all():
    class All(keras.layers.Layer):
        def call(self, x):
            return x if all(x > 0.0) else -x  # error: KER408

    built(All())


def python_any():
    class Any(keras.layers.Layer):
        def call(self, x):
            return x if any(x > 0.0) else -x  # error: KER408

    built(Any())


def backwards():
    class Backwards(keras.layers.Layer):
        def call(self, x):
            return ops.stack(list(reversed(x * 2.0)))  # error: KER408

    built(Backwards())


def in_order():
    class InOrder(keras.layers.Layer):
        def call(self, x):
            return ops.stack(sorted(ops.reshape(x, (-1,))))  # error: KER408

    built(InOrder())


def as_tuple():
    class Tuple(keras.layers.Layer):
        def call(self, x):
            return ops.stack(tuple(x * 2.0))  # error: KER408

    built(Tuple())


def iterator():
    class First(keras.layers.Layer):
        def call(self, x):
            return next(iter(x * 2.0))  # error: KER408 `iter` in `First.call` asks for the items of the tensor `x * 2.0`, it has none while Keras traces the code; write `keras.ops.vectorized_map(..., x * 2.0)` or `keras.ops.fori_loop`, or

    built(First())
