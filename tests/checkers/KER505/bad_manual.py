import keras
import numpy as np
from keras import layers
from keras.callbacks import EarlyStopping


def f1(y_true, y_pred):
    return y_pred


class Share(keras.metrics.Metric):
    def __init__(self, name="share"):
        super().__init__(name=name)

    def update_state(self, y_true, y_pred, sample_weight=None):
        pass

    def result(self):
        return 1.0


def data():
    return np.ones((4, 2)), np.ones((4, 1))


def function():
    x, y = data()
    model = keras.Sequential([layers.Dense(1)])
    model.compile("sgd", "mse", metrics=[f1])
    stop = EarlyStopping(monitor="val_f1", patience=1)  # error: KER505@33-41 `EarlyStopping` monitors `val_f1`, a metric that has no direction: Keras 3 can't tell whether more or less is better and raises; write `mode="max"` or `mode="min"`
    model.fit(x, y, validation_data=(x, y), callbacks=[stop], verbose=0)


def metric_of_the_project():
    x, y = data()
    model = keras.Sequential([layers.Dense(1)])
    model.compile("sgd", "mse", metrics=[Share()])
    model.fit(x, y, callbacks=[EarlyStopping("share", mode="auto")], verbose=0)  # error: KER505


def another_name():
    x, y = data()
    model = keras.Sequential([layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping(monitor="val_acc")  # error: KER505 `keras.callbacks.EarlyStopping` monitors `val_acc`, the metrics are `accuracy`
    model.fit(x, y, validation_data=(x, y), callbacks=[stop], verbose=0)


def no_metrics():
    x, y = data()
    model = keras.Sequential([layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(x, y, validation_data=(x, y), callbacks=[EarlyStopping("val_mae")], verbose=0)  # error: KER505
