import keras


class Zeros(keras.metrics.Mean):
    def add_weight(self, name, shape=(), initializer=None, **kwargs):
        return super().add_weight(name=name, shape=shape, initializer=initializer or "zeros", **kwargs)


class Scale(keras.layers.Layer):
    def build(self, input_shape):
        self.scale = self.add_weight(name="scale")

    def call(self, inputs):
        return inputs * self.scale


def own_metric():
    class Counter(keras.metrics.Metric):
        def __init__(self, name="counter", **kwargs):
            super().__init__(name=name, **kwargs)
            self.total = self.add_weight(name="total", dtype="int32", initializer="zeros")

        def update_state(self, y_true, y_pred, sample_weight=None):
            self.total.assign_add(1)

        def result(self):
            return self.total

    return Counter()


def default_of_its_own():
    return Zeros().add_weight(name="more")


def unpacked():
    options = {"initializer": "ones"}
    return keras.metrics.Mean().add_weight(name="more", **options)


def layer():
    layer = Scale()
    layer.build((None, 2))
    return layer
