import keras
from keras import layers

PATH = "net.h5"


# docs:
def short_name():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("adam", loss="mse", metrics=["mae"])
    model.save("net.h5")
    return keras.models.load_model("net.h5")  # error: KER607@11-44 `keras.models.load_model` of `"net.h5"` raises: the model is compiled with `loss="mse"`, which Keras 3 does not find by that name in an `.h5` file; write `compile=False`, save to a `.keras` file, or compile with `loss="mean_squared_error"`


# docs:


def constants():
    loss = "mae"
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile(optimizer="adam", loss=loss)
    keras.models.save_model(model, PATH)
    return keras.saving.load_model(PATH)  # error: KER607


def by_output():
    inputs = keras.Input((2,))
    model = keras.Model(inputs, [layers.Dense(1, name="a")(inputs), layers.Dense(1, name="b")(inputs)])
    model.compile("adam", loss={"a": "mape", "b": "mean_squared_error"})
    model.save("two.h5")
    return keras.models.load_model("two.h5")  # error: KER607


def divergence():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("adam", "kld")
    model.save("kld.hdf5")
    return keras.models.load_model("kld.hdf5")  # error: KER607


def logarithms():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("adam", "msle")
    model.save("msle.h5")
    return keras.models.load_model("msle.h5")  # error: KER607
