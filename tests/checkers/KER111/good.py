import os

import keras
from keras import layers


class Store:
    def save(self, path, save_format):
        return path, save_format


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


def extensions():
    build().save("net.h5")
    build().save("net.keras")


def not_known():
    build().save(os.environ.get("KERAS3_LINT_PATH", "net.keras"), save_format="keras")
    build().save("net.keras", save_format=None)


def another_object():
    Store().save("net.h5", save_format="h5")
