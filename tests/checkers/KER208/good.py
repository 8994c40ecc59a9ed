import keras
import numpy as np
from keras import layers


class Pipeline:
    def compile(self, loss, metrics=()):
        return loss, metrics


def known_today():
    net = keras.Sequential([keras.Input((3,)), layers.Dense(2, kernel_constraint="max_norm", kernel_initializer="normal")])
    net.compile("sgd", "kld", metrics=["acc", "kl_divergence"])
    net.fit(np.ones((4, 3)), np.ones((4, 2)), verbose=0)


def a_layer_of_that_name():
    return layers.Dense(2, name="maxnorm"), {"logcosh": keras.losses.log_cosh}


def not_a_model():
    return Pipeline().compile("logcosh", metrics=["ce"])


def outputs_by_name():
    x = keras.Input((3,))
    net = keras.Model(x, {"cosine": layers.Dense(2)(x)})
    net.compile("sgd", loss={"cosine": "mse"})
    return net
