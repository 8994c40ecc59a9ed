# options: keras-version=3.11
import keras
import numpy as np
from keras import layers


def model():
    inputs = keras.Input((2,))
    net = keras.Model(inputs, [layers.Dense(1, name="a")(inputs), layers.Dense(1, name="b")(inputs)])
    net.compile("sgd", "mse")
    return net


def fitted(callback):
    x, y = np.ones((4, 2)), np.ones((4, 1))
    model().fit(x, [y, y], validation_data=(x, [y, y]), callbacks=[callback], verbose=0)


def checkpoint():
    fitted(keras.callbacks.ModelCheckpoint("net.keras", monitor="val_a_loss", save_best_only=True))  # error: KER505@64-76 `keras.callbacks.ModelCheckpoint` monitors `val_a_loss`, which is no metric of `compile`: Keras 3 can't tell whether more or less is better and raises (Keras 3.11+)


def learning_rate():
    fitted(keras.callbacks.ReduceLROnPlateau("val_b_loss", patience=1))  # error: KER505
