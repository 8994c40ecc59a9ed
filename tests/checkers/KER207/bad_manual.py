# options: keras-version=3.0
import keras
import numpy as np


def optimizer():
    class Sgd(keras.optimizers.Optimizer):
        def _resource_apply_dense(self, grad, var, apply_state=None):  # error: KER207@12-33 `Sgd._resource_apply_dense` is never called
            return var.assign_sub(grad)

        def get_config(self):
            return {}

    Sgd(0.1).apply_gradients([(keras.ops.ones(()), keras.Variable(1.0))])


def step_with_two_parameters():
    class Sgd(keras.optimizers.Optimizer):
        def update_step(self, gradient, variable):  # error: KER207 `Sgd.update_step` does not take what Keras 3 passes
            variable.assign_sub(gradient)

    Sgd(0.1).apply_gradients([(keras.ops.ones(()), keras.Variable(1.0))])


def cell():
    class Cell(keras.layers.Layer):
        state_size = 3

        def get_initial_state(self, inputs, batch_size, dtype):  # error: KER207
            return [keras.ops.zeros((batch_size, 3))]

        def call(self, x, states):
            return states[0], [states[0]]

    keras.layers.RNN(Cell())(np.ones((2, 4, 5), "float32"))


def cell_with_another_parameter():
    class Cell(keras.layers.Layer):
        state_size = 3

        def get_initial_state(self, dtype="float32"):  # error: KER207
            return [keras.ops.zeros((2, 3), dtype)]

        def call(self, x, states):
            return states[0], [states[0]]

    keras.layers.RNN(Cell())(np.ones((2, 4, 5), "float32"))
