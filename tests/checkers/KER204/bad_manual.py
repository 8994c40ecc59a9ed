# options: keras-version=3.0
import keras
import numpy as np
from keras import layers


def keras_model():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    return model


def keyword_of_a_base_class():
    return layers.Dense(4, weights=[])  # error: KER204


def batch_shape():
    return layers.LSTM(2, batch_input_shape=(1, 2, 3))  # error: KER204 `LSTM` takes no `batch_input_shape`


def time_major():
    return layers.LSTM(2, time_major=True)  # error: KER204


def virtual_batches():
    return layers.BatchNormalization(virtual_batch_size=2)  # error: KER204


def method_of_a_model():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(np.ones((2, 2)), np.ones((2, 1)), workers=2, verbose=0)  # error: KER204@48-57 `Sequential.fit` takes no `workers`


def reset_metrics():
    model = keras_model()
    return model.train_on_batch(np.ones((2, 2)), np.ones((2, 1)), reset_metrics=False)  # error: KER204


def compile_argument():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse", target_tensors=[1])  # error: KER204


def weight_of_a_layer():
    class Scale(layers.Layer):
        def build(self, shape):
            self.w = self.add_weight(name="w", shape=(1,), getter=print)  # error: KER204 `Layer.add_weight` takes no `getter` in Keras 3; leave it out

    Scale().build((None, 2))


def constructor_of_the_base():
    class Gate(layers.Layer):
        def __init__(self):
            super().__init__(dynamic=True)  # error: KER204 `Layer` takes no `dynamic` in Keras 3

    return Gate()


def subclass_without_a_constructor():
    class Wide(layers.Dense):
        pass

    return Wide(4, dynamic=True)  # error: KER204


def function():
    return keras.utils.to_categorical([1], 3, dtype="int32")  # error: KER204


def callback():
    return keras.callbacks.ModelCheckpoint("a.keras", period=2)  # error: KER204


def constants():
    return layers.LSTM(2)(np.ones((1, 2, 3)), constants=np.ones((1, 1)))  # error: KER204


def gradients():
    optimizer = keras.optimizers.SGD()
    return optimizer.apply_gradients([(np.ones(1), keras.Variable([1.0]))], skip_gradients_aggregation=True)  # error: KER204


def keywords_in_a_dict():
    options = {"momentum": 0.9, "lr": 0.1}
    return keras.optimizers.SGD(**options)  # error: KER204@32-41 `SGD` takes no `lr` in Keras 3


def keywords_of_a_call_of_dict():
    options = dict(epochs=1, workers=2)
    return keras_model().fit(np.ones((2, 2)), np.ones((2, 1)), **options)  # error: KER204
