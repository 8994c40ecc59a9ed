import os

import keras
from keras import layers


def saved():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1, name="out")])
    model.save("net.h5")
    model.save_weights("net.weights.h5")
    return model


def old_file():
    saved().load_weights("net.h5", by_name=False)


def new_file():
    saved().load_weights("net.weights.h5", skip_mismatch=True)


def not_known():
    model = saved()
    model.load_weights(os.environ.get("KERAS3_LINT_WEIGHTS", "net.h5"), by_name=False)
