# options: keras-version=3.12
import functools
import inspect

import keras


def plain(function):
    def wrapper(self, *args, **kwargs):
        return function(self, *args, **kwargs)

    return wrapper


def faithful(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    wrapper.__signature__ = inspect.signature(function)
    return wrapper


def marked(function):
    function.is_marked = True
    return function


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def without_wraps():
    class Scale(keras.layers.Layer):
        @plain
        def __init__(self, factor, **kwargs):
            super().__init__(**kwargs)
            self.factor = factor

    Scale(2.0)


def with_a_signature():
    class Scale(keras.layers.Layer):
        @faithful
        def __init__(self, factor, **kwargs):
            super().__init__(**kwargs)
            self.factor = factor

    assert Scale(2.0).get_config()["factor"] == 2.0


def the_function_itself():
    class Scale(keras.layers.Layer):
        @marked
        def __init__(self, factor, **kwargs):
            super().__init__(**kwargs)
            self.factor = factor

    Scale(2.0)


def other_methods():
    class Scale(keras.layers.Layer):
        @logged
        def call(self, inputs):
            return inputs * 2

    Scale()(keras.ops.ones(2))


def other_roles():
    class Off(keras.losses.Loss):
        @logged
        def __init__(self, by=1.0):
            super().__init__()
            self.by = by

        def call(self, y_true, y_pred):
            return keras.ops.mean(y_true - y_pred - self.by, axis=-1)

    class Count(keras.metrics.Mean):
        @logged
        def __init__(self, name="count"):
            super().__init__(name=name)

    class Step(keras.callbacks.Callback):
        @logged
        def __init__(self):
            super().__init__()

    Off(), Count(), Step()
