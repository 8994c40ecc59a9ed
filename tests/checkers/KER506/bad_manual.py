import keras
import numpy as np
from keras import layers


def model():
    left, right = keras.Input((2,)), keras.Input((2,))
    net = keras.Model([left, right], layers.Dense(1)(layers.Add()([left, right])))
    net.compile("sgd", "mse")
    return net


def collected():
    def batches():
        while True:
            inputs = []
            for _ in range(2):
                inputs.append(np.ones((4, 2)))
            yield inputs, np.ones((4, 1))  # error: KER506@18-24 `batches` gives a batch with the list `inputs`, Keras 3 takes tuples only; write `tuple(inputs)`

    model().fit(batches(), steps_per_epoch=2, verbose=0)
