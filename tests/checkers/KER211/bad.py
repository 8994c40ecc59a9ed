# options: keras-version=3.0
import keras
from keras import layers


def compared():
    # docs:
    layer = layers.Dense(1, name="dense")
    layer.build((None, 2))
    found = [weight for weight in layer.weights if weight.name == "dense/kernel:0"]  # error: KER211@51-62 `weight.name` is `kernel` in Keras 3
    # docs:
    assert found


def ending():
    layer = layers.Dense(1)
    layer.build((None, 2))
    assert layer.kernel.name.endswith(":0")  # error: KER211


def taken_apart():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1, name="dense")])
    layer = model.weights[0].name.split("/")[0]  # error: KER211
    assert layer == "dense"


def keys():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1), layers.Dense(1)])
    found = {weight.name: weight for weight in model.weights}  # error: KER211
    assert len(found) == 4
