# options: keras-backend=any
import keras
import numpy as np
import tensorflow as tf
from tensorflow.nn import swish


def fit(layer=None, loss="mse", metrics=None, dense=None):
    inputs = keras.Input((3,), batch_size=4)
    x = (dense or keras.layers.Dense(3))(inputs)
    model = keras.Model(inputs, layer(x) if layer is not None else x)
    model.compile(loss=loss, metrics=metrics, optimizer="sgd")
    model.fit(np.ones((4, 3), "float32"), np.ones((4, 3), "float32"), verbose=0)


# docs: before
def in_call():
    class Scale(keras.layers.Layer):
        def call(self, inputs):
            return inputs / keras.ops.sum(inputs, axis=-1, keepdims=True)

    fit(Scale())


# docs: after


def in_a_helper_method():
    class Norm(keras.layers.Layer):
        def call(self, inputs):
            return inputs * self._scale(inputs)

        def _scale(self, x):
            return keras.ops.rsqrt(1.0 + keras.ops.square(x))

    fit(Norm())


def in_a_helper_function():
    def mean_square(x):
        return keras.ops.mean(keras.ops.square(x), 1, True)

    class Rms(keras.layers.Layer):
        def call(self, inputs):
            return inputs / keras.ops.sqrt(mean_square(inputs))

    fit(Rms())


def from_an_import():
    class Act(keras.layers.Layer):
        def call(self, inputs):
            return keras.ops.silu(inputs)

    fit(Act())


def in_a_model():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(3)

        def call(self, inputs):
            return keras.ops.softmax(self.dense(inputs))

    model = Net()
    model.compile(loss="mse", optimizer="sgd")
    model.fit(np.ones((4, 3), "float32"), np.ones((4, 3), "float32"), verbose=0)


def in_a_loss():
    class Mae(keras.losses.Loss):
        def call(self, y_true, y_pred):
            return keras.ops.mean(keras.ops.abs(y_true - y_pred), axis=-1)

    fit(loss=Mae())


def in_a_metric():
    class Off(keras.metrics.Metric):
        def __init__(self):
            super().__init__(name="off")
            self.total = self.add_weight(shape=(), initializer="zeros", name="total")

        def update_state(self, y_true, y_pred, sample_weight=None):
            self.total.assign_add(keras.ops.max(keras.ops.cast(y_true, "float32") - y_pred))

        def result(self):
            return self.total.value

    fit(metrics=[Off()])


def in_a_metric_function():
    def worst(y_true, y_pred):
        return keras.ops.max(y_true - y_pred, axis=-1)

    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3)])
    model.compile(loss="mse", optimizer="sgd", metrics=[worst])
    model.fit(np.ones((4, 3), "float32"), np.ones((4, 3), "float32"), verbose=0)


def in_a_regularizer():
    class Half(keras.regularizers.Regularizer):
        def __call__(self, x):
            return keras.ops.sum(keras.ops.abs(x))

    fit(dense=keras.layers.Dense(3, kernel_regularizer=Half()))


def in_an_activation_function():
    fit(keras.layers.Activation(lambda x: keras.ops.clip(x, -1.0, 1.0)))


def in_a_schedule():
    class Steps(keras.optimizers.schedules.LearningRateSchedule):
        def __call__(self, step):
            return 0.1 / keras.ops.sqrt(keras.ops.cast(step + 1, "float32"))

    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3)])
    model.compile(loss="mse", optimizer=keras.optimizers.SGD(Steps()))
    model.fit(np.ones((4, 3), "float32"), np.ones((4, 3), "float32"), verbose=0)


def in_an_optimizer():
    class SignSgd(keras.optimizers.Optimizer):
        def update_step(self, gradient, variable, learning_rate):
            self.assign_sub(variable, learning_rate * keras.ops.sign(gradient))

    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3)])
    model.compile(loss="mse", optimizer=SignSgd(0.1))
    model.fit(np.ones((4, 3), "float32"), np.ones((4, 3), "float32"), verbose=0)


def as_an_activation():
    fit(keras.layers.Dense(3, activation="relu"))


def as_an_activation_by_position():
    fit(keras.layers.Dense(3, "silu"))


def as_a_layer():
    fit(keras.layers.Lambda(keras.ops.square))


def in_a_lambda():
    fit(keras.layers.Lambda(lambda x: keras.ops.concatenate([x[:, 1:], x[:, :1]], 1)))


def with_the_old_backend():
    class Clip(keras.layers.Layer):
        def call(self, inputs):
            return keras.ops.clip(inputs, x_min=0.0, x_max=1.0)

    fit(Clip())


def in_several_lines():
    class Pick(keras.layers.Layer):
        def call(self, inputs):
            return keras.ops.take(
                x=inputs,  # what to pick from
                indices=[0, 2, 1],
                axis=1,
            )

    fit(Pick())


def where_the_defaults_differ():
    class Rows(keras.layers.Layer):
        def call(self, inputs):
            return inputs + keras.ops.take(inputs, [0, 0, 1, 1], axis=0)

    fit(Rows())


def where_an_operand_is_transposed():
    class Gram(keras.layers.Layer):
        def call(self, inputs):
            return inputs + keras.ops.sum(keras.ops.matmul(inputs, keras.ops.swapaxes(inputs, -1, -2)))

    fit(Gram())


def where_sizes_become_indices():
    class Halves(keras.layers.Layer):
        def call(self, inputs):
            left, right = keras.ops.split(inputs, [1], axis=-1)
            return keras.ops.concatenate([right, left], axis=-1)

    fit(Halves())


def where_the_shape_is_asked():
    class Flat(keras.layers.Layer):
        def call(self, inputs):
            batch, width = keras.ops.shape(inputs)[0], inputs.shape[1]
            return keras.ops.reshape(inputs, (batch, width))

    fit(Flat())


def where_the_type_of_the_result_differs():
    class Best(keras.layers.Layer):
        def call(self, inputs):
            best = keras.ops.argmax(inputs, -1)
            return inputs * keras.ops.one_hot(best, 3)

    fit(Best())


def outside_of_keras():
    return swish(tf.constant([1.0, 2.0]))


def in_a_property():
    class Gate(keras.layers.Layer):
        def build(self, input_shape):
            self.logit = self.add_weight(shape=(), name="logit")

        @property
        def gate(self):
            return keras.ops.sigmoid(self.logit)

        def call(self, inputs):
            return inputs * self.gate

    fit(Gate())


def old_backend():
    class Total(keras.layers.Layer):
        def call(self, inputs):
            return inputs / keras.ops.sum(inputs)

    fit(Total())


def function_by_keyword():
    fit(keras.layers.Lambda(function=keras.ops.square, output_shape=(3,)))


def asked_for_its_tensors():
    class Ask(keras.layers.Layer):
        def call(self, inputs):
            is_tensor = keras.ops.is_tensor(inputs)
            assert is_tensor
            return inputs

    fit(Ask())
