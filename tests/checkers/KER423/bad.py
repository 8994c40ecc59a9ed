# options: keras-version=3.0
import keras
import numpy as np

DATA = np.ones((2, 3), "float32")


def layer():
    class Scale(keras.layers.Layer):
        def __init__(self, factor):
            self.factor = factor  # error: KER423@12-23 `Scale.__init__` never calls `super().__init__()`: using it raises RuntimeError

        def call(self, inputs):
            return inputs * self.factor

    Scale(2.0)(DATA)


def model():
    class Net(keras.Model):
        def __init__(self):
            self.dense = keras.layers.Dense(2)  # error: KER423

        def call(self, inputs):
            return self.dense(inputs)

    Net()(DATA)


def metric():
    class Count(keras.metrics.Metric):
        def __init__(self):
            self.count = self.add_weight(name="count", initializer="zeros")  # error: KER423

    try:
        Count()
    except RuntimeError as error:
        raise AttributeError from error


def optimizer():
    class Plain(keras.optimizers.Optimizer):
        def __init__(self, rate):
            self.rate = rate  # error: KER423

    Plain(0.1)


def late():
    class Plain(keras.optimizers.Optimizer):
        def __init__(self, rate=0.1, decay=0.5):
            self.decay = decay  # error: KER423@12-22 `self.decay` is set before `super().__init__(...)`
            super().__init__(learning_rate=rate)

    Plain()


def loss():
    class Half(keras.losses.Loss):
        def __init__(self):
            self.half = 0.5  # error: KER423@12-21 `Half.__init__` never calls `super().__init__()`: using it raises AttributeError

        def call(self, y_true, y_pred):
            return (y_true - y_pred) * self.half

    Half()(DATA, DATA)
