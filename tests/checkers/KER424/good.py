# options: keras-version=3.0
import keras


def by_keyword():
    class Plain(keras.optimizers.Optimizer):
        def __init__(self, learning_rate=0.1, name="Plain", **kwargs):
            super().__init__(learning_rate=learning_rate, name=name, **kwargs)

    Plain()


def first():
    class Plain(keras.optimizers.Optimizer):
        def __init__(self, learning_rate=0.1, **kwargs):
            super().__init__(learning_rate, **kwargs)

    Plain()


def passed_on():
    class Plain(keras.optimizers.Optimizer):
        def __init__(self, name="Plain", **kwargs):
            super().__init__(name=name, **kwargs)

    Plain(learning_rate=0.1)


def of_adam():
    class Slow(keras.optimizers.Adam):
        def __init__(self, name="Slow", **kwargs):
            super().__init__(name=name, **kwargs)

    Slow()
