import keras
import numpy as np
from keras import layers
from tensorflow.keras.layers import LSTM, Dropout

DATA = np.ones((4, 3), "float32")


def predict(layer):
    keras.Sequential([layer]).predict(DATA, verbose=0)


def called_at_once():
    class Head(layers.Layer):
        def call(self, inputs):
            return layers.Dense(2)(inputs)  # error: KER402@19-31 `layers.Dense` is created in `Head.call`; create it once in `__init__` of `Head` and call it in `call`

    predict(Head())


def with_random_state():
    class Noisy(layers.Layer):
        def call(self, inputs, training=False):
            return Dropout(0.5)(inputs, training=training)  # error: KER402

    predict(Noisy())


def in_a_variable():
    class Net(keras.Model):
        def call(self, inputs):
            recurrent = LSTM(2)  # error: KER402
            return recurrent(inputs[:, None])

    predict(Net())


def in_a_loop():
    class Stack(layers.Layer):
        def call(self, inputs):
            for layer in [layers.Dense(3) for _ in range(2)]:  # error: KER402
                inputs = layer(inputs)
            return inputs

    predict(Stack())


def in_a_sequential_model():
    class Head(layers.Layer):
        def call(self, inputs):
            return keras.Sequential([layers.Dense(3)])(inputs)  # error: KER402

    predict(Head())


def kept():
    class Head(layers.Layer):
        def call(self, inputs):
            self.dense = layers.Dense(2)  # error: KER402
            return self.dense(inputs)

    Head()(DATA)


def kept_without_weights():
    class Head(layers.Layer):
        def call(self, inputs):
            self.flatten = layers.Flatten()  # error: KER402
            return self.flatten(inputs)

    Head()(DATA)


def on_first_use():
    class Head(layers.Layer):
        def __init__(self, units):
            super().__init__()
            self.units = units
            self.dense = None

        def call(self, inputs):
            if self.dense is None:
                self.dense = layers.Dense(self.units)  # error: KER402
            return self.dense(inputs)

    Head(2)(DATA)


def by_a_flag():
    class Head(layers.Layer):
        def __init__(self):
            super().__init__()
            self._built = False

        def _build(self):
            self._built = True
            self.dense = layers.Dense(2)  # error: KER402

        def call(self, inputs):
            if not self._built:
                self._build()
            return self.dense(inputs)

    Head()(DATA)


def in_a_list():
    class Stack(layers.Layer):
        def __init__(self):
            super().__init__()
            self.blocks = []

        def call(self, inputs):
            if not self.blocks:
                self.blocks.append(layers.Dense(3))  # error: KER402
            return self.blocks[0](inputs)

    Stack()(DATA)


def of_the_project():
    class Scale(layers.Layer):
        def build(self, input_shape):
            self.weight = self.add_weight(shape=(input_shape[-1],))

        def call(self, inputs):
            return inputs * self.weight

    class Net(keras.Model):
        def call(self, inputs):
            return Scale()(inputs)  # error: KER402

    predict(Net())


def in_a_function():
    def block(inputs, units):
        return layers.Dense(units)(inputs)  # error: KER402

    class Net(keras.Model):
        def call(self, inputs):
            return block(inputs, 2)

    predict(Net())


def metric():
    class Net(keras.Model):
        def call(self, inputs):
            self.average = keras.metrics.Mean()  # error: KER402
            return inputs

    Net()(DATA)
