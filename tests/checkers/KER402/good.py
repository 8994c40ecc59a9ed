import keras
import numpy as np
from keras import layers

DATA = np.ones((4, 3), "float32")


def predict(layer):
    keras.Sequential([layer]).predict(DATA, verbose=0)


def in_init_and_build():
    class Head(layers.Layer):
        def __init__(self):
            super().__init__()
            self.blocks = [layers.Dense(3) for _ in range(2)]

        def build(self, input_shape):
            self.last = layers.Dense(input_shape[-1])
            super().build(input_shape)

        def call(self, inputs):
            for layer in self.blocks:
                inputs = layer(inputs)
            return self.last(inputs)

    predict(Head())


def without_state():
    class Flat(layers.Layer):
        def call(self, inputs):
            outputs = layers.Flatten()(inputs)
            return layers.Concatenate()([outputs, layers.Activation("relu")(outputs)])

    predict(Flat())


def of_the_project_without_state():
    class Double(layers.Layer):
        def call(self, inputs):
            return inputs * 2

    class Net(keras.Model):
        def call(self, inputs):
            return Double()(inputs)

    predict(Net())


def turned_off():
    class Attention(layers.Layer):
        def __init__(self, dropout=0.0):
            super().__init__()
            self.dropout = dropout

        def call(self, inputs):
            return attention(inputs, dropout=self.dropout)

    predict(Attention())


def attention(inputs, dropout=0.0):
    if dropout > 0.0:
        inputs = layers.Dropout(dropout)(inputs)
    return inputs


def built_by_hand():
    class Head(layers.Layer):
        def build(self, input_shape):
            self.dense = layers.Dense(2)

        def call(self, inputs):
            if not self.built:
                self.build(inputs.shape)
            return self.dense(inputs)

    predict(Head())


def model_of_functions():
    def block(inputs):
        return layers.Dense(2)(inputs)

    inputs = keras.Input((3,))
    keras.Model(inputs, block(inputs)).predict(DATA, verbose=0)


def once_beside_an_unbuilt_sublayer():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(3)

        def call(self, inputs):
            features = self.dense(inputs)
            if not hasattr(self, "head"):
                self.head = layers.Dense(2)
            return self.head(features)

    predict(Net())


def no_layer():
    class Builder:
        def call(self, units):
            return layers.Dense(units)

    predict(Builder().call(2))
