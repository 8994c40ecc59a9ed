# options: keras-version=3.0
import keras
import numpy as np

DATA = np.ones((2, 3), "float32")


def by_name():
    class Scale(keras.layers.Layer):
        def __init__(self, factor):
            keras.layers.Layer.__init__(self)
            self.factor = factor

        def call(self, inputs):
            return inputs * self.factor

    Scale(2.0)(DATA)


def early_attribute():
    class Scale(keras.layers.Layer):
        def __init__(self, factor):
            self.factor = factor
            super().__init__()

        def call(self, inputs):
            return inputs * self.factor

    Scale(2.0)(DATA)


def in_a_helper():
    class Scale(keras.layers.Layer):
        def __init__(self, factor):
            self.set_up(factor)

        def set_up(self, factor):
            super().__init__()
            self.factor = factor

        def call(self, inputs):
            return inputs * self.factor

    Scale(2.0)(DATA)


def callback():
    class Tell(keras.callbacks.Callback):
        def __init__(self):
            self.told = 0

    Tell()


def optimizer():
    class Plain(keras.optimizers.Optimizer):
        def __init__(self, rate=0.1):
            super().__init__(learning_rate=rate)
            self.rate = rate

    Plain()
