# options: keras-version=3.12
import functools

import keras
import tensorflow as tf


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def counted(times):
    def decorate(init):
        def count(*args, **kwargs):
            for _ in range(times):
                init(*args, **kwargs)

        return count

    return decorate


def with_self(function):
    @functools.wraps(function)
    def wrapper(self, *args, **kwargs):
        return function(self, *args, **kwargs)

    return wrapper


def updated(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return functools.update_wrapper(wrapper, function)


def stored(cls):
    init = cls.__init__

    @functools.wraps(init)
    def store(self, *args, **kwargs):
        self.__dict__["given"] = kwargs
        init(self, *args, **kwargs)

    cls.__init__ = store
    return cls


def local():
    class Scale(keras.layers.Layer):
        @logged  # error: KER420@9-15 `logged` hides the parameters of `Scale.__init__`, and Keras 3 raises IndexError when it creates a `Scale`
        def __init__(self, factor, **kwargs):
            super().__init__(**kwargs)
            self.factor = factor

    Scale(2.0)


def factory():
    class Scale(keras.layers.Layer):
        @counted(1)  # error: KER420
        def __init__(self, factor=1.0):
            super().__init__()
            self.factor = factor

    Scale()


def promised():
    class Net(keras.Model):
        @with_self  # error: KER420@9-18 `with_self` hides the parameters of `Net.__init__`, and Keras 3 raises KeyError
        def __init__(self, units=3, **kwargs):
            super().__init__(**kwargs)
            self.dense = keras.layers.Dense(units)

    Net(units=2)


def update():
    class Net(keras.Model):
        @updated  # error: KER420
        def __init__(self, units=3):
            super().__init__()
            self.dense = keras.layers.Dense(units)

    Net(2)


def whole_class():
    @stored  # error: KER420@5-11 `stored` hides the parameters of `Scale.__init__`
    class Scale(keras.layers.Layer):
        def __init__(self, factor=1.0):
            super().__init__()
            self.factor = factor

    Scale()


def tensorflow():
    class Scale(keras.layers.Layer):
        @tf.autograph.experimental.do_not_convert  # error: KER420
        def __init__(self, factor=1.0):
            super().__init__()
            self.factor = factor

    Scale()


def typeguard():
    from typeguard import typechecked

    class Scale(keras.layers.Layer):
        @typechecked  # error: KER420
        def __init__(self, factor: float = 1.0):
            super().__init__()
            self.factor = factor

    Scale()


def gin():
    import gin

    @gin.configurable("scale")  # error: KER420
    class Scale(keras.layers.Layer):
        def __init__(self, factor=1.0):
            super().__init__()
            self.factor = factor

    Scale()
