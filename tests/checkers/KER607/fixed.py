import keras
from keras import layers

PATH = "net.h5"


# docs:
def short_name():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("adam", loss="mse", metrics=["mae"])
    model.save("net.h5")
    return keras.models.load_model("net.h5", compile=False)


# docs:


def constants():
    loss = "mae"
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile(optimizer="adam", loss=loss)
    keras.models.save_model(model, PATH)
    return keras.saving.load_model(PATH, compile=False)


def by_output():
    inputs = keras.Input((2,))
    model = keras.Model(inputs, [layers.Dense(1, name="a")(inputs), layers.Dense(1, name="b")(inputs)])
    model.compile("adam", loss={"a": "mape", "b": "mean_squared_error"})
    model.save("two.h5")
    return keras.models.load_model("two.h5", compile=False)


def divergence():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("adam", "kld")
    model.save("kld.hdf5")
    return keras.models.load_model("kld.hdf5", compile=False)


def logarithms():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("adam", "msle")
    model.save("msle.h5")
    return keras.models.load_model("msle.h5", compile=False)
