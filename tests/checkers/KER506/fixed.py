import keras
import numpy as np
from keras import layers


def model():
    left, right = keras.Input((2,)), keras.Input((2,))
    net = keras.Model([left, right], layers.Dense(1)(layers.Add()([left, right])))
    net.compile("sgd", "mse")
    return net


# docs:
def inputs():
    def batches():
        while True:
            yield (np.ones((4, 2)), np.ones((4, 2))), np.ones((4, 1))

    model().fit(batches(), steps_per_epoch=2, verbose=0)


# docs:


def whole_batch():
    def batches():
        x = np.ones((4, 2))
        while True:
            yield ((x, x), np.ones((4, 1)))

    source = batches()
    model().evaluate(source, steps=1, verbose=0)


def targets():
    def batches():
        x = np.ones((4, 2))
        yield (x, x), (np.ones((4, 1)),)

    model().fit(x=batches(), verbose=0)


def validation():
    def batches():
        x = np.ones((4, 2))
        while True:
            yield (x, x), np.ones((4, 1))

    x = np.ones((4, 2))
    model().fit([x, x], np.ones((4, 1)), validation_data=batches(), validation_steps=1, verbose=0)


def sequence():
    class Batches(keras.utils.Sequence):
        def __len__(self):
            return 2

        def __getitem__(self, index):
            x = np.ones((4, 2))
            return (x, x), np.ones((4, 1))

    model().fit(Batches(), verbose=0)


def method():
    class Source:
        def batches(self):
            while True:
                x = np.ones((4, 2))
                yield ((x, x), np.ones((4, 1)))

    source = Source()
    model().fit(source.batches(), steps_per_epoch=1, verbose=0)
