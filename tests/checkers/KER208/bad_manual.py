import keras
import numpy as np
from keras import layers


def metric_by_the_loss():
    net = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
    net.compile("sgd", "mse", metrics=["ce"])  # error: KER208@39-43 Keras 3 knows no metric `ce`
    net.fit(np.ones((4, 3)), np.ones((4, 2)), verbose=0)
