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
            yield [np.ones((4, 2)), np.ones((4, 2))], np.ones((4, 1))  # error: KER506@18-52 `batches` gives a batch with the list `[np.ones((4, 2)), np.ones((4, 2))]`, Keras 3 takes tuples only; write `(np.ones((4, 2)), np.ones((4, 2)))`

    model().fit(batches(), steps_per_epoch=2, verbose=0)


# docs:


def whole_batch():
    def batches():
        x = np.ones((4, 2))
        while True:
            yield [(x, x), np.ones((4, 1))]  # error: KER506 `batches` yields the list

    source = batches()
    model().evaluate(source, steps=1, verbose=0)


def targets():
    def batches():
        x = np.ones((4, 2))
        yield (x, x), [np.ones((4, 1))]  # error: KER506

    model().fit(x=batches(), verbose=0)


def validation():
    def batches():
        x = np.ones((4, 2))
        while True:
            yield [x, x], np.ones((4, 1))  # error: KER506

    x = np.ones((4, 2))
    model().fit([x, x], np.ones((4, 1)), validation_data=batches(), validation_steps=1, verbose=0)


def sequence():
    class Batches(keras.utils.Sequence):
        def __len__(self):
            return 2

        def __getitem__(self, index):
            x = np.ones((4, 2))
            return [x, x], np.ones((4, 1))  # error: KER506

    model().fit(Batches(), verbose=0)


def method():
    class Source:
        def batches(self):
            while True:
                x = np.ones((4, 2))
                yield ([x, x], np.ones((4, 1)))  # error: KER506

    source = Source()
    model().fit(source.batches(), steps_per_epoch=1, verbose=0)
