import keras
from keras import layers


def added():
    model = keras.Sequential()
    model.add(layers.TimeDistributed(layers.Dense(2), input_shape=(3, 4)))  # error: KER103
    model.add(layers.Flatten())
    return model


def subclass():
    class Wide(layers.Dense):
        pass

    return Wide(4, input_dim=2)  # error: KER103@19-30 `Dense` gets `input_dim`
