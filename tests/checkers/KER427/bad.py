# options: keras-version=3.0
import keras
import numpy as np

DATA = np.ones((2, 3), "float32")


class _Double(keras.layers.Layer):
    def call(self, inputs):
        return inputs * 2


class _HeadBlock(keras.layers.Dense):
    def __init__(self, units, **kwargs):
        super().__init__(units=units, **kwargs)
        self.count = units


def in_a_layer():
    class Block(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.double = _Double()  # error: KER427@26-35 `_Double` gets the name `__double`, which TensorFlow refuses as a scope when Keras traces `Block.call`

        def call(self, inputs):
            return self.double(inputs)

    inputs = keras.Input((3,))
    keras.Model(inputs, Block()(inputs))


def in_a_model():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.head = _HeadBlock(3)  # error: KER427

        def call(self, inputs):
            return self.head(inputs)

    model = Net()
    model.compile("sgd", "mse")
    model.fit(DATA, DATA, verbose=0)


def in_a_list():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.parts = [_Double() for _ in range(2)]  # error: KER427

        def call(self, inputs):
            for part in self.parts:
                inputs = part(inputs)
            return inputs

    Net().predict(DATA, verbose=0)
