import keras
from keras import layers


def saved():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.save("net.keras")
    model.save_weights("net.weights.h5")
    return model


def weights():
    saved().load_weights("net.weights.h5", by_name=True)  # error: KER606@43-55 `saved().load_weights` takes no `by_name` for `"net.weights.h5"` in Keras 3, it goes by the place of the layers; leave it out; `skip_mismatch=True` skips what does not fit


def model():
    path = "net" + ".keras"
    saved().load_weights(path, by_name=True, skip_mismatch=True)  # error: KER606


def in_a_dict():
    options = dict(by_name=True, skip_mismatch=True)
    saved().load_weights("net.weights.h5", **options)  # error: KER606
