import keras
from keras import layers


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


# docs:
def old_file():
    build().save("net.h5", save_format="h5")  # error: KER111@27-43 `save_format` is deprecated in Keras 3, the path says the format; leave `save_format="h5"` out


# docs:


def new_file():
    build().save("net.keras", overwrite=True, save_format="keras")  # error: KER111


def function():
    path = "net" + ".hdf5"
    keras.models.save_model(build(), path, save_format="h5")  # error: KER111


def first():
    build().save(save_format="h5", filepath="net.h5")  # error: KER111
