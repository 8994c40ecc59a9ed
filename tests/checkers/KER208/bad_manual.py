import keras
import numpy as np
from keras import layers


def metric_by_the_loss():
    net = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
    net.compile("sgd", "mse", metrics=["ce"])  # error: KER208@39-43 Keras 3 knows no metric `ce`
    net.fit(np.ones((4, 3)), np.ones((4, 2)), verbose=0)


NAME = "maxnorm"


def in_a_variable():
    return layers.Dense(2, kernel_constraint=NAME)  # error: KER208@45-49 Keras 3 knows no constraint `maxnorm`; write `"max_norm"`
