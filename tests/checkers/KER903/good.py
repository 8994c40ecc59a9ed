# options: keras-version=3.0
import keras
import tensorflow as tf


def of_keras():
    return keras.regularizers.L2(0.02), keras.initializers.GlorotUniform()


def caught():
    try:
        from tensorflow.contrib import slim
    except ImportError:
        slim = None
    return slim


def by_version():
    if tf.__version__.startswith("1"):
        return tf.contrib.layers.l2_regularizer(0.04)
    return keras.regularizers.L2(0.02)


def an_object_of_the_same_name():
    class Package:
        contrib = keras

    tf = Package
    return tf.contrib.layers
