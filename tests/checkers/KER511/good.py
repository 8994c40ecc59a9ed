import keras
from keras import losses


def mean_squared_error(y_true, y_pred, weight):
    return (y_true - y_pred) ** 2 * weight


def own_function():
    return mean_squared_error(keras.ops.ones((2, 1)), keras.ops.ones((2, 1)), 0.5)


def object_of_the_loss():
    return keras.losses.MeanSquaredError()(keras.ops.ones((2, 1)), keras.ops.ones((2, 1)), keras.ops.ones((2,)))


def another_third_parameter():
    y_true, y_pred = keras.ops.ones((2, 1)), keras.ops.ones((2, 1))
    return losses.binary_crossentropy(y_true, y_pred, True), losses.huber(y_true, y_pred, 0.5)


def two_arguments():
    return losses.mean_squared_error(keras.ops.ones((2, 1)), keras.ops.ones((2, 1)))
