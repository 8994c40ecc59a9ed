# options: keras-version=3.0
import keras
import tensorflow as tf
from keras import layers


def initial_state():
    layer = layers.GRU(4)
    return layer.get_initial_state(tf.ones((2, 3, 4)))  # error: KER205@35-53 `GRU.get_initial_state` takes `batch_size` in place 1


def more_than_a_function_takes():
    return keras.utils.to_categorical([0, 1], 2, "float32")  # error: KER205 `to_categorical` takes no `dtype` in Keras 3, `"float32"` stands in place 3


def more_than_a_method_takes(states=None):
    return layers.LSTM(2).reset_states(states)  # error: KER205 `LSTM.reset_states` takes no `states` in Keras 3, `states` stands in place 1


def more_than_a_class_takes():
    return keras.callbacks.ProgbarLogger("steps")  # error: KER205


def queue_of_evaluate():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    ones = keras.ops.ones((2, 2))
    model.train_on_batch(ones, ones[:, :1], None, None, True, False)  # error: KER205
