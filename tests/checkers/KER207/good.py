import keras
import numpy as np


class Both(keras.metrics.Metric):
    def __init__(self):
        super().__init__()
        self.n = self.add_weight(name="n", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.n.assign_add(1.0)

    def result(self):
        return self.n

    def reset_state(self):
        self.n.assign(0.0)

    def reset_states(self):
        self.reset_state()


class Sgd(keras.optimizers.Optimizer):
    def update_step(self, gradient, variable, learning_rate):
        variable.assign_sub(gradient * learning_rate)

    def _resource_apply_dense(self, grad, var, apply_state=None):
        return var


class Cell(keras.layers.Layer):
    state_size = 3

    def get_initial_state(self, batch_size=None, inputs=None, dtype=None):
        return [keras.ops.zeros((batch_size, 3))]

    def call(self, x, states):
        return states[0], [states[0]]


class Counter:
    def reset_states(self):
        return 0

    def update_step(self, one, two):
        return one, two


def metric():
    Both().reset_state()


def optimizer():
    Sgd(0.1).apply_gradients([(keras.ops.ones(()), keras.Variable(1.0))])


def cell():
    return keras.layers.RNN(Cell())(np.ones((2, 4, 5), "float32")), Counter().reset_states()
