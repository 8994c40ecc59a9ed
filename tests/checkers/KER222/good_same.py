# options: keras-version=3.0
import keras
import tensorflow as tf

LEGACY = "tf_keras"


def the_same_package():
    return keras.Sequential([keras.Input((2,)), tf.keras.layers.Dense(1)])
