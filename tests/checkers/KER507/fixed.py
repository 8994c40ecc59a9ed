import keras
import numpy as np
from keras import layers


def build():
    model = keras.Sequential([keras.Input((1,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    return model


# docs:
def prediction():
    return build().predict(np.array([10.0]), verbose=0)


# docs:


def variables():
    xs = [1.0, 2.0, 3.0]
    ys = np.array([2.0, 4.0, 6.0])
    build().fit(np.array(xs), ys, verbose=0)


def targets():
    build().evaluate(np.ones((2, 1)), y=np.array([1, 0]), verbose=0)


def nested():
    build().predict(np.array([[0.1], [0.2]]), verbose=0)


def collected():
    xs = []
    for number in range(3):
        xs.append(float(number))
    build().predict(np.array(xs), verbose=0)
