# options: keras-version=3.0
import keras
import numpy as np
from keras import layers


def keras_model():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    return model


def constructor():
    return keras.optimizers.SGD(learning_rate=0.1)


def input_of_a_batch():
    return keras.Input(batch_shape=(2, 3))


def nothing_in_keras_3():
    return layers.BatchNormalization(axis=-1)


def default_value():
    return keras.callbacks.BackupAndRestore("a")


def resource():
    class Scale(layers.Layer):
        def build(self, shape):
            self.w = self.add_weight(
                shape=(1,),
                name="w",
            )

    Scale().build((None, 2))


def at_the_end():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse")


def gradients():
    optimizer = keras.optimizers.SGD()
    return optimizer.apply_gradients([(np.ones(1), keras.Variable([1.0]))])


def format_of_a_loss():
    return keras.losses.serialize(keras.losses.MeanSquaredError())
