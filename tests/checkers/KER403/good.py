import keras
import numpy as np
from keras.layers import Dense, Flatten

DATA = np.ones((4, 3), "float32")


@keras.saving.register_keras_serializable()
class Built(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = Dense(3)

    def build(self, input_shape):
        self.scale = self.add_weight(shape=(3,), name="scale")
        self.dense.build(input_shape)

    def call(self, inputs):
        return self.dense(inputs) * self.scale


@keras.saving.register_keras_serializable()
class Called(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = Dense(3)
        self.flatten = Flatten()

    def build(self, input_shape):
        self.call(keras.Input(input_shape[1:]))

    def call(self, inputs):
        return self.dense(self.flatten(inputs))


@keras.saving.register_keras_serializable()
class Plain(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = Dense(3)

    def call(self, inputs, training=None):
        return self.dense(inputs)


@keras.saving.register_keras_serializable()
class Scale(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = Dense(3)

    def build(self, input_shape):
        self.scale = self.add_weight(shape=(3,), name="scale")

    def call(self, inputs):
        return self.dense(inputs) * self.scale


def comes_back(model):
    model(DATA)
    model.save("model.keras")
    again = keras.models.load_model("model.keras")
    again(DATA)
    for old, new in zip(model.get_weights(), again.get_weights(), strict=True):
        np.testing.assert_allclose(old, new)


def built_in_build():
    comes_back(Built())
    model = Built()
    model(DATA)
    model.save("built.keras")


def called_in_build():
    comes_back(Called())
    model = Called()
    model(DATA)
    model.save("called.keras")


def no_build():
    comes_back(Plain())
    model = Plain()
    model(DATA)
    model.save("plain.keras")


def layer_in_a_model():
    comes_back(keras.Sequential([keras.Input((3,)), Scale()]))


def not_saved():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = Dense(3)

        def build(self, input_shape):
            self.scale = self.add_weight(shape=(3,), name="scale")

        def call(self, inputs):
            return self.dense(inputs) * self.scale

    net = Net()
    net.compile("sgd", "mse")
    net.fit(DATA, DATA, verbose=0)
    net.save_weights("net.weights.h5")
