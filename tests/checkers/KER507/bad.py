import keras
import numpy as np
from keras import layers


def build():
    model = keras.Sequential([keras.Input((1,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    return model


# docs:
def prediction():
    return build().predict([10.0], verbose=0)  # error: KER507@27-33 `build().predict` gets `[10.0]`, a list of Python numbers: Keras 3 raises ValueError; write `np.array([10.0])`


# docs:


def variables():
    xs = [1.0, 2.0, 3.0]
    ys = np.array([2.0, 4.0, 6.0])
    build().fit(xs, ys, verbose=0)  # error: KER507


def targets():
    build().evaluate(np.ones((2, 1)), y=[1, 0], verbose=0)  # error: KER507


def nested():
    build().predict([[0.1], [0.2]], verbose=0)  # error: KER507


def collected():
    xs = []
    for number in range(3):
        xs.append(float(number))
    build().predict(xs, verbose=0)  # error: KER507
