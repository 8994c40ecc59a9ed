# options: keras-version=3.0
import numpy as np
import tensorflow as tf


# docs: before
def logarithm():
    return tf.math.log(tf.constant(2.0))


# docs: after
def several():
    a = tf.random.normal([2])
    return tf.math.is_nan(a), tf.linalg.inv([[1.0]])


def imported():
    from tensorflow.random import uniform as random_uniform

    return random_uniform([2])


def imported_under_another_last_part():
    from tensorflow.linalg import band_part as matrix_band_part

    return matrix_band_part


def whole_module_by_another_name():
    import tensorflow

    return tensorflow.io.FixedLenFeature([], tensorflow.int64)


def a_class_of_a_module_that_is_gone():
    with tf.io.gfile.GFile("x.txt", "w") as file:
        file.write("a")


def function_of_a_module_that_is_gone():
    return tf.io.gfile.exists("x.txt")


def keyword_that_has_another_name():
    return tf.io.gfile.exists(path="x.txt")


def keywords_and_places():
    return tf.math.count_nonzero(np.eye(2), 1, keepdims=True)


def place_that_another_parameter_took():
    return tf.math.confusion_matrix([1], [1], 2, dtype=tf.int32, name=None)


def constant():
    return tf.version.VERSION


def function_as_a_value():
    return list(map(tf.math.log_sigmoid, [1.0]))


def parser():
    spec = {"a": tf.io.VarLenFeature(tf.int64)}
    return tf.io.parse_single_example(b"", spec)
