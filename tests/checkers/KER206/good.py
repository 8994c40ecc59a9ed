import keras
import numpy as np
from keras import layers


class Old:
    def fit_generator(self, data):
        return data


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.lr = 0.1
        self.dense = layers.Dense(1)

    def call(self, x):
        return self.dense(x) * self.lr

    def fit_generator(self, data):
        return data


def members_that_stayed():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    return model.output_shape, model.input_shape, model.get_weights(), model.optimizer.variables, model.layers[0].output


def of_the_project():
    return Net().fit_generator([]), Net().lr


def of_another_class():
    return Old().fit_generator([])


def guarded():
    optimizer = keras.optimizers.SGD()
    return optimizer.lr if hasattr(optimizer, "lr") else optimizer.learning_rate


def caught():
    optimizer = keras.optimizers.SGD()
    try:
        return optimizer.lr
    except AttributeError:
        return optimizer.learning_rate


def unknown_object(model=None):
    return model.predict_classes([]) if model else None


def defined_on_self():
    class Conv(layers.Layer):
        def build(self, shape):
            self.output_shape = shape

        def call(self, x):
            return x

        def shape(self):
            return self.output_shape

    conv = Conv()
    conv.build((None, 2))
    return conv.shape()


def recurrent_state():
    layer = layers.LSTM(2)
    return layer.return_state, layer.stateful, np.ones(1)


def names_of_a_functional_model():
    inputs = keras.Input((2,))
    return keras.Model(inputs, layers.Dense(1)(inputs)).output_names


def members_of_metrics():
    class Scaled(keras.metrics.Mean):
        def __init__(self):
            super().__init__()
            self.trainable = False
            self.losses = []

        def lost(self):
            return self.trainable, self.losses, self.variables, self.dtype

    return Scaled().lost()


def private_members_of_a_kind():
    layer = layers.LSTM(2)
    return layer._inbound_nodes, layers.Dense(2)._outbound_nodes, keras.Sequential()._layers


def attribute_of_ours():
    dense = layers.Dense(1)
    dense.reset_states = lambda: None
    return dense.reset_states()
