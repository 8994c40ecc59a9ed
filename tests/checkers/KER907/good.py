# options: keras-version=3.0
import keras
import tensorflow as tf


def plain():
    return tf.ones((2, 3)).shape[-1]


def variables():
    layer = keras.layers.Dense(2)
    layer.build((None, 3))
    return [weight.value for weight in layer.weights], layer.weights[0].value


def asked():
    dim = tf.ones((2, 3)).shape[0]
    return dim.value if hasattr(dim, "value") else dim


def dimensions():
    return tf.ones((2, 3)).shape.dims[0].value, tf.compat.dimension_value(tf.ones((2, 3)).shape[0])


def caught():
    try:
        return tf.ones((2, 3)).shape[0].value
    except AttributeError:
        return tf.ones((2, 3)).shape[0]
