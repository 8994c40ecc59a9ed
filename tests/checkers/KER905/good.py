# options: keras-version=3.0
import tensorflow as tf
import tensorflow.compat.v1 as tf1

X = tf.ones((2, 3))


def places_of_tensorflow_2():
    tf.argmax(X, 1, tf.int32)
    tf.argmax(X, 1, "int32")
    tf.shape(X, tf.int64, "shape")
    return tf.nn.dropout(X, 0.5)


def names_by_keyword():
    return tf.argmax(X, 1, name="winner"), tf.pad(X, [[1, 1], [1, 1]], "CONSTANT", name="padded")


def the_old_interface():
    return tf1.argmax(X, 1, "winner"), tf1.nn.dropout(X, 0.5)


def rate():
    drop_rate = 0.2
    return tf.nn.dropout(X, drop_rate), tf.nn.dropout(X, 1 - 0.8)


def own_function():
    def shape(x, name):
        return x, name

    return shape(X, "shape")
