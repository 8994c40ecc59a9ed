import keras
import numpy as np
import tensorflow as tf


class Up(keras.layers.Layer):
    def call(self, x, size=2, training=None):
        return keras.ops.repeat(x, size, axis=1)


def flag():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    return model(tf.ones((1, 3)), training=True)


def training_parameter():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.drop = keras.layers.Dropout(0.5)

        def call(self, x, training=False):
            return self.drop(x, training=training)

    Net()(np.ones((2, 3), "float32"))


def size():
    return Up()(keras.Input((4, 3)), size=2)


def static_dimension():
    x = keras.Input((4, 3))
    return Up()(x, size=x.shape[1])


def several():
    return Up()(keras.Input((4, 3)), size=2, training=True)


def pair():
    class Pool(keras.layers.Layer):
        def call(self, x, size):
            return x

    pool = Pool()
    return pool(np.ones((2, 3)), size=(2, 2))


def text():
    class Pad(keras.layers.Layer):
        def call(self, x, mode="same"):
            return x

    pad = Pad()
    return pad(np.ones((2, 3)), mode="valid")


def functional_model():
    inputs = keras.Input((3,))
    model = keras.Model(inputs, keras.layers.Dense(2)(inputs))
    return model(np.ones((2, 3)), training=False)


def through_self():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.out = keras.layers.Dense(1)

        def call(self, x, training=None):
            return self.out(x)

        def train_step(self, data):
            x, y = data
            return {"loss": keras.ops.mean(self(x, training=True) - y)}

    model = Net()
    model.compile("sgd", "mse")
    model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)


def one_of_several():
    blocks = [keras.layers.Dense(2), keras.layers.Dropout(0.5)]
    return blocks[1](np.ones((1, 2)), training=True)
