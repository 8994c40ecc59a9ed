# options: keras-version=3.0
import keras
import numpy as np


def metric():
    class Count(keras.metrics.Metric):
        def __init__(self):
            super().__init__()
            self.n = self.add_weight(name="n", initializer="zeros")

        def update_state(self, y_true, y_pred, sample_weight=None):
            self.n.assign_add(1.0)

        def result(self):
            return self.n

        def reset_states(self):  # error: KER207@12-24 `Count.reset_states` is never called in Keras 3
            self.n.assign(5.0)

    count = Count()
    count.reset_state()
    assert float(count.n.numpy()) == 5.0
