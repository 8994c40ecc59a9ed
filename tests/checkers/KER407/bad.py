import functools

import keras
import numpy as np
import tensorflow as tf
from keras import ops
from tensorflow import keras as tfk


def built(layer):
    """Puts the layer into a functional model."""
    inputs = keras.Input((3,))
    return keras.Model(inputs, layer(inputs))


def small():
    """A model with something to train."""
    return keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])


def trained(model):
    """Trains the model for one step."""
    model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)


# docs:
def two_branches():
    class Gate(keras.layers.Layer):
        def call(self, inputs):
            if tf.reduce_sum(inputs) > 0:  # error: KER407@15-40 `if` in `Gate.call` asks for the truth of the tensor `tf.reduce_sum(inputs) > 0`
                return inputs
            else:
                return -inputs

    built(Gate())


# docs:
def conditional_expression():
    class Gate(keras.layers.Layer):
        def call(self, x):
            big = ops.max(x)
            return x if big > 1.0 else x * 0.5  # error: KER407@24-33

    built(Gate())


def random_number():
    class Drop(keras.layers.Layer):
        def call(self, x):
            if tf.random.uniform(()) > 0.5:  # error: KER407
                x = x * 2.0
            return x

    built(Drop())


def helper_method():
    class Norm(tfk.layers.Layer):
        def _scaled(self, x):
            top = tf.reduce_max(tf.abs(x))
            if tf.equal(top, 0.0):  # error: KER407
                return x
            return x / top

        def call(self, x):
            return self._scaled(x)

    built(Norm())


def helper_function():
    def is_large(x, limit):
        return tf.reduce_max(x) > limit

    class Damp(keras.layers.Layer):
        def call(self, x, training=None):
            flag = is_large(x, 1.0)
            if training is None and flag:  # error: KER407@36-40
                x = x / 2.0
            return x

    built(Damp())


def loop():
    class Halve(keras.layers.Layer):
        def call(self, x):
            while ops.max(x) > 1.0:  # error: KER407@18-34 `while`
                x = x / 2.0
            return x

    built(Halve())


def assertion():
    class Checked(keras.layers.Layer):
        def call(self, x):
            assert tf.reduce_all(x >= 0), "negative"  # error: KER407
            return x

    built(Checked())


def operators():
    class Both(keras.layers.Layer):
        def call(self, x):
            positive = ops.any(x > 0) and ops.all(x < 9)  # error: KER407@23-37
            return ops.where(positive, x, -x)

    built(Both())


def negation():
    class Negated(keras.layers.Layer):
        def call(self, x):
            return ops.where(not ops.any(x > 0), x, -x)  # error: KER407@33-47

    built(Negated())


def chain():
    class Between(keras.layers.Layer):
        def call(self, x):
            total = ops.sum(x)
            return ops.where(0 < total < 1, x, -x)  # error: KER407@29-42

    built(Between())


def largest():
    class Floor(keras.layers.Layer):
        def call(self, x):
            return x * max(ops.sum(x), 1.0)  # error: KER407@23-43

    built(Floor())


def truth():
    class Truth(keras.layers.Layer):
        def call(self, x):
            return x * 2.0 if bool(tf.reduce_any(x > 0)) else x  # error: KER407@30-56

    built(Truth())


def filter_of_a_comprehension():
    class Parts(keras.layers.Layer):
        def call(self, x):
            parts = [part for part in tf.split(x, 3, axis=-1) if tf.reduce_sum(part) > 0]  # error: KER407
            return ops.concatenate(parts, axis=-1)

    built(Parts())


def dynamic_shape():
    class Wide(keras.layers.Layer):
        def call(self, x):
            if tf.shape(x)[1] == 3:  # error: KER407
                return x
            return -x

    built(Wide())


def dynamic_rank():
    class Ranked(keras.layers.Layer):
        def call(self, x):
            return x if tf.rank(x) == 2 else -x  # error: KER407

    built(Ranked())


def weight():
    class Scale(keras.layers.Layer):
        def build(self, shape):
            self.scale = self.add_weight(shape=())

        def call(self, x):
            if self.scale > 0:  # error: KER407
                return x * self.scale
            return x

    built(Scale())


def structure_of_inputs():
    class Pair(keras.layers.Layer):
        def call(self, inputs):
            left, right = inputs
            return left if tf.reduce_sum(right) > 0 else right  # error: KER407

    inputs = keras.Input((3,))
    keras.Model(inputs, Pair()([inputs, inputs]))


def lambda_layer():
    keras.layers.Lambda(lambda x: x if tf.reduce_sum(x) > 0 else -x)(keras.Input((3,)))  # error: KER407


def activation():
    def gated(x):
        if tf.reduce_mean(x) > 0:  # error: KER407
            return x
        return -x

    model = keras.Sequential([keras.layers.Dense(1, activation=gated)])
    model.predict(np.ones((2, 3)), verbose=0)


def loss_function():
    def huber(y_true, y_pred):
        error = tf.reduce_mean(tf.abs(y_true - y_pred))
        if error < 1.0:  # error: KER407
            return 0.5 * error**2
        return error - 0.5

    model = small()
    model.compile("sgd", loss=huber)
    trained(model)


def loss_of_a_factory():
    def make(limit):
        def loss(y_true, y_pred):
            error = ops.mean(y_true - y_pred)
            return error if error < limit else limit  # error: KER407

        return loss

    model = small()
    model.compile("sgd", loss=make(2.0))
    trained(model)


def loss_of_a_partial():
    def loss(y_true, y_pred, limit):
        return y_pred - y_true if ops.mean(y_pred) > limit else y_true - y_pred  # error: KER407

    model = small()
    model.compile("sgd", loss=functools.partial(loss, limit=2.0))
    trained(model)


def loss_class():
    class Clipped(keras.losses.Loss):
        def call(self, y_true, y_pred):
            error = ops.mean(ops.abs(y_true - y_pred), axis=-1)
            if ops.max(error) > 1.0:  # error: KER407
                error = error / 2.0
            return error

    model = small()
    model.compile("sgd", loss=Clipped())
    trained(model)


def metric():
    class Positive(keras.metrics.Metric):
        def __init__(self):
            super().__init__(name="positive")
            self.count = self.add_weight(name="count", initializer="zeros")

        def update_state(self, y_true, y_pred, sample_weight=None):
            if tf.reduce_sum(y_pred) > 0:  # error: KER407
                self.count.assign_add(1.0)

        def result(self):
            return self.count / 2.0 if self.count > 0 else self.count  # error: KER407

    model = small()
    model.compile("sgd", "mse", metrics=[Positive()])
    trained(model)


def schedule():
    class Warmup(keras.optimizers.schedules.LearningRateSchedule):
        def __call__(self, step):
            if step < 10:  # error: KER407
                return 0.1
            return 0.01

    model = small()
    model.compile(keras.optimizers.SGD(Warmup()), "mse")
    trained(model)


def constraint():
    class Flip(keras.constraints.Constraint):
        def __call__(self, w):
            return w if tf.reduce_sum(w) > 0 else -w  # error: KER407

    model = keras.Sequential([keras.layers.Dense(1, kernel_constraint=Flip())])
    model.compile("sgd", "mse")
    trained(model)


def train_step():
    class Net(keras.Sequential):
        def train_step(self, data):
            x, y = data
            loss = ops.mean(self(x) - y)
            if loss > 0:  # error: KER407
                loss = loss * 2.0
            if self.optimizer.iterations % 2 == 0:  # error: KER407
                loss = loss + 1.0
            return {"loss": loss}

    model = Net([keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    trained(model)


# docs:
def not_converted_through_a_layer():
    class Gate(keras.layers.Layer):
        def call(self, x):
            return x if tf.reduce_sum(x) > 0 else -x  # error: KER407

    gate = Gate()

    @tf.function
    def run(x):
        return gate(x)

    run(tf.ones((2, 3)))
