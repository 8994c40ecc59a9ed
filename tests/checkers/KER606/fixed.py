import keras
from keras import layers


def saved():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.save("net.keras")
    model.save_weights("net.weights.h5")
    return model


# docs:
def turned_off():
    saved().load_weights("net.weights.h5")


# docs:
