import keras
from keras import layers


def build(loss, metrics=None):
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("adam", loss=loss, metrics=metrics)
    return model


def new_file():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("adam", loss="mse")
    model.save("net.keras")
    keras.models.load_model("net.keras")


def not_compiled():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("adam", loss="mse")
    model.save("one.h5")
    keras.models.load_model("one.h5", compile=False)


def long_name():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("adam", loss="mean_squared_error", metrics=["mae"])
    model.save("two.h5")
    keras.models.load_model("two.h5")


def loss_of_the_program():
    model = build("mean_absolute_error")
    model.save("three.h5")
    keras.models.load_model("three.h5")


def custom_objects():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("adam", loss="mse")
    model.save("four.h5")
    keras.models.load_model("four.h5", custom_objects={"mse": keras.losses.mean_squared_error})
