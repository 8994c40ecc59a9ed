import keras


def own_metric():
    class Counter(keras.metrics.Metric):
        def __init__(self, name="counter", **kwargs):
            super().__init__(name=name, **kwargs)
            self.total = self.add_weight(name="total", dtype="int32")  # error: KER510@25-40 `self.add_weight` of a metric has no default for `initializer`

        def update_state(self, y_true, y_pred, sample_weight=None):
            self.total.assign_add(1)

        def result(self):
            return self.total

    return Counter()


def none_is_no_initializer():
    class Sums(keras.metrics.Metric):
        def __init__(self):
            super().__init__(name="sums")
            self.sums = super().add_weight(name="sums", shape=(2,), initializer=None)  # error: KER510

        def update_state(self, y_true, y_pred, sample_weight=None):
            pass

        def result(self):
            return self.sums

    return Sums()


def metric_of_keras():
    metric = keras.metrics.Mean()
    metric.add_weight(name="more")  # error: KER510@4-21
