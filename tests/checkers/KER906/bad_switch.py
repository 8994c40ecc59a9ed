# options: keras-version=3.0
import numpy as np
import tensorflow as tf
import tensorflow.compat.v1 as tf1


def train():
    net = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1)])
    net.compile("sgd", "mse")
    net.fit(np.ones((4, 2)), np.ones((4, 1)), verbose=0)


def switch():
    tf1.disable_v2_behavior()  # error: KER906@4-29 `tf1.disable_v2_behavior` turns eager execution off
    train()
