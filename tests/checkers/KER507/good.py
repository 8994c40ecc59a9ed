import keras
import numpy as np
from keras import layers


class Estimator:
    def predict(self, x):
        return x


def build():
    model = keras.Sequential([keras.Input((1,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    return model


def arrays():
    build().predict(np.array([10.0]), verbose=0)
    build().fit(np.array([1.0, 2.0]), np.array([1.0, 2.0]), verbose=0)


def list_of_arrays():
    left, right = keras.Input((1,)), keras.Input((1,))
    model = keras.Model([left, right], layers.Add()([left, right]))
    model.predict([np.ones((2, 1)), np.ones((2, 1))], verbose=0)


def collected():
    xs = []
    for number in range(1):
        xs.append(np.full((2, 1), number))
    build().predict(xs, verbose=0)


def another_estimator():
    Estimator().predict([1.0, 2.0])


def batch_size_is_no_data():
    build().predict(np.ones((2, 1)), 2, 0)
