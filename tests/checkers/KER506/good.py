import keras
import numpy as np
from keras import layers


def model():
    left, right = keras.Input((2,)), keras.Input((2,))
    net = keras.Model([left, right], layers.Dense(1)(layers.Add()([left, right])))
    net.compile("sgd", "mse")
    return net


def tuples():
    def batches():
        x = np.ones((4, 2))
        while True:
            yield (x, x), np.ones((4, 1))

    model().fit(batches(), steps_per_epoch=2, verbose=0)


def sequence():
    class Batches(keras.utils.Sequence):
        def __len__(self):
            return 2

        def __getitem__(self, index):
            x = np.ones((4, 2))
            return (x, x), np.ones((4, 1))

    model().fit(Batches(), verbose=0)


def list_of_a_sequence():
    class Batches(keras.utils.Sequence):
        def __len__(self):
            return 2

        def __getitem__(self, index):
            x = np.ones((4, 2))
            return [(x, x), np.ones((4, 1))]

    model().fit(Batches(), verbose=0)


def arrays_in_a_list():
    x = np.ones((4, 2))
    model().fit([x, x], np.ones((4, 1)), verbose=0)


def other_generator():
    def pairs():
        yield [1, 2], 3

    return list(pairs())
