import keras
from keras import layers


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


# docs:
def old_file():
    build().save("net.h5")


# docs:


def new_file():
    build().save("net.keras", overwrite=True)


def function():
    path = "net" + ".hdf5"
    keras.models.save_model(build(), path)


def first():
    build().save(filepath="net.h5")
