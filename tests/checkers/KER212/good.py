import keras
from keras import layers


def given():
    return layers.ConvLSTM2D(8, 3, recurrent_activation="sigmoid")


def by_position():
    return keras.regularizers.l1_l2(0.1, 0.2), keras.regularizers.L1L2(l2=0.1)


def options(**kwargs):
    return layers.ConvLSTM2D(8, 3, **kwargs)


def pooling():
    return layers.AveragePooling2D(2), layers.MaxPooling2D(), layers.MaxPool1D()


def rate():
    return keras.optimizers.Lion(learning_rate=0.1)
