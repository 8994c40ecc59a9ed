# options: keras-version=3.0
import tensorflow as tf
import tensorflow.compat.v1 as tf1


def names_of_tensorflow_2():
    return tf.math.log(2.0), tf.random.normal([2]), tf.io.FixedLenFeature([], tf.int64), tf.transpose([[1.0]])


def the_old_interface():
    return tf1.log(2.0), tf.compat.v1.random_normal([2]), tf1.gfile.Exists("x.txt")


def by_what_is_there():
    normal = tf.random.normal if hasattr(tf.random, "normal") else tf.random_normal
    return normal([2])


def by_version():
    if tf.__version__ < "2":
        return tf.log(2.0)
    return tf.math.log(2.0)


def caught():
    try:
        log = tf.log
    except AttributeError:
        log = tf.math.log
    return log(2.0)


def of_another_library():
    import math as tf

    return tf.log(2.0), tf.erf(1.0)
