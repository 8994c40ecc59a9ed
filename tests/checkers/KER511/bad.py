import keras
from keras import losses
from keras.losses import mean_absolute_error


def in_compute_loss():
    class Net(keras.Model):
        def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
            return keras.losses.mean_squared_error(y, y_pred, sample_weight)  # error: KER511@62-75 `keras.losses.mean_squared_error` takes `y_true` and `y_pred` only, `sample_weight` is one too many; write `keras.losses.MeanSquaredError()(y, y_pred, sample_weight)`

    Net().compute_loss(None, keras.ops.ones((2, 1)), keras.ops.ones((2, 1)))


def imported_function():
    return mean_absolute_error(keras.ops.ones((2, 1)), keras.ops.ones((2, 1)), 0.5)  # error: KER511


def of_a_module():
    return losses.kl_divergence(keras.ops.ones((2, 1)), keras.ops.ones((2, 1)), keras.ops.ones((2,)))  # error: KER511


def of_the_metrics():
    return keras.metrics.poisson(keras.ops.ones((2, 1)), keras.ops.ones((2, 1)), keras.ops.ones((2,)))  # error: KER511
