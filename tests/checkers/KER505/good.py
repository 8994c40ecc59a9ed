# options: keras-version=3.8
import keras
import numpy as np
from keras import layers
from keras.callbacks import EarlyStopping


def f1(y_true, y_pred):
    return y_pred


def fitted(metrics, callback):
    x, y = np.ones((4, 2)), np.ones((4, 1))
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1, activation="sigmoid")])
    model.compile("sgd", "binary_crossentropy", metrics=metrics)
    model.fit(x, y, validation_data=(x, y), callbacks=[callback], verbose=0)


def loss():
    fitted(None, EarlyStopping())
    fitted(None, EarlyStopping("loss"))
    fitted(None, keras.callbacks.ModelCheckpoint("net.keras", monitor="val_loss"))


def mode():
    fitted([f1], EarlyStopping("val_f1", mode="max"))
    fitted([f1], EarlyStopping("val_f1", 0, 1, 0, "max"))


def metric_of_keras():
    fitted(["mae"], EarlyStopping("val_mae"))
    fitted([keras.metrics.AUC(name="area")], EarlyStopping("val_area"))
    fitted([keras.metrics.MeanSquaredError(name="square_loss")], EarlyStopping("val_square_loss"))


def in_one_function():
    x, y = np.ones((4, 2)), np.ones((4, 1))
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["acc", keras.metrics.MeanSquaredError()])
    callbacks = [EarlyStopping("val_acc"), EarlyStopping("val_mean_squared_error")]
    model.fit(x, y, validation_data=(x, y), callbacks=callbacks, verbose=0)
