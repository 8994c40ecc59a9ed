# options: keras-version=3.0
import tensorflow as tf
import tensorflow.compat.v1 as tf1

X = tf.ones((2, 3))


def keywords_of_tensorflow_2():
    tf.reduce_sum(X, axis=1, keepdims=True)
    tf.nn.dropout(X, rate=0.2)
    tf.argmax(X, axis=1)
    return tf.squeeze(X, axis=None)


def the_old_interface():
    return tf1.reduce_sum(X, reduction_indices=1, keep_dims=True), tf.compat.v1.nn.dropout(X, keep_prob=0.8)


def own_function():
    def reduce_sum(x, reduction_indices):
        return x, reduction_indices

    return reduce_sum(X, reduction_indices=1)


def caught():
    try:
        return tf.reduce_sum(X, keep_dims=True)
    except TypeError:
        return tf.reduce_sum(X, keepdims=True)


def by_version():
    if tf.__version__ < "2":
        return tf.nn.dropout(X, keep_prob=0.8)
    return tf.nn.dropout(X, rate=0.2)


def in_a_dict():
    return tf.reduce_sum(X, **{"axis": 1})
