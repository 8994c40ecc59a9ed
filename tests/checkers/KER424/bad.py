# options: keras-version=3.0
import keras


def name_first():
    class Plain(keras.optimizers.Optimizer):
        def __init__(self, learning_rate=0.1, name="Plain", **kwargs):
            super().__init__(name, **kwargs)  # error: KER424@12-44 `super().__init__(name, **kwargs)` passes the name `name` first

    Plain()


def literal():
    class Plain(keras.optimizers.Optimizer):
        def __init__(self, lr=0.1):
            super(Plain, self).__init__("Plain")  # error: KER424

    Plain()


def without():
    class Plain(keras.optimizers.Optimizer):
        def __init__(self, learning_rate=0.1, clipnorm=None, name="Plain", **kwargs):
            super().__init__(name=name, clipnorm=clipnorm, **kwargs)  # error: KER424

    Plain()


def nothing():
    class Plain(keras.optimizers.Optimizer):
        def __init__(self):
            super().__init__()  # error: KER424@12-30 `super().__init__()` passes no learning rate

    Plain()
