# options: keras-version=3.0
import keras
import numpy as np
from keras import layers


def keras_model():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    return model


def learning_rate():
    optimizer = keras.optimizers.Adam(0.1)
    return optimizer.lr  # error: KER206 `optimizer.lr` is gone


def learning_rate_that_is_set():
    optimizer = keras.optimizers.SGD(0.5)
    optimizer.lr = 0.25  # error: KER206 `optimizer.lr` is set and nothing reads it
    assert float(optimizer.learning_rate.numpy()) == 0.25


def reset_of_a_metric():
    mean = keras.metrics.Mean()
    mean.reset_states()  # error: KER206


def variables():
    return keras.optimizers.SGD().variables()  # error: KER206@11-43 `keras.optimizers.SGD().variables` is no method in Keras 3


def callback():
    class Rate(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            return self.model.optimizer.lr  # error: KER206

    keras_model().fit(np.ones((2, 2)), np.ones((2, 1)), callbacks=[Rate()], verbose=0)


def value_of_a_weight():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    return model.weights[0].value()  # error: KER206


def value_in_call():
    class Scale(layers.Layer):
        def build(self, shape):
            self.scale = self.add_weight(shape=(2,), name="scale")

        def call(self, x):
            return x * self.scale.value()  # error: KER206

    return Scale()(keras.ops.ones((1, 2)))
