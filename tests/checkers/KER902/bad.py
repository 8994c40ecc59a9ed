# options: keras-version=3.0
import numpy as np
import tensorflow as tf


# docs: before
def logarithm():
    return tf.log(tf.constant(2.0))  # error: KER902@11-17 `tf.log` is not in TensorFlow 2, it has another name


# docs: after
def several():
    a = tf.random_normal([2])  # error: KER902
    return tf.is_nan(a), tf.matrix_inverse([[1.0]])  # error: KER902; KER902


def imported():
    from tensorflow import random_uniform  # error: KER902@27-41

    return random_uniform([2])


def imported_under_another_last_part():
    from tensorflow import matrix_band_part  # error: KER902

    return matrix_band_part


def whole_module_by_another_name():
    import tensorflow

    return tensorflow.FixedLenFeature([], tensorflow.int64)  # error: KER902@11-37


def a_class_of_a_module_that_is_gone():
    with tf.gfile.GFile("x.txt", "w") as file:  # error: KER902@9-23
        file.write("a")


def function_of_a_module_that_is_gone():
    return tf.gfile.Exists("x.txt")  # error: KER902


def keyword_that_has_another_name():
    return tf.gfile.Exists(filename="x.txt")  # error: KER902


def keywords_and_places():
    return tf.count_nonzero(np.eye(2), 1, keep_dims=True)  # error: KER902


def place_that_another_parameter_took():
    return tf.confusion_matrix([1], [1], 2, tf.int32, None)  # error: KER902


def constant():
    return tf.VERSION  # error: KER902


def function_as_a_value():
    return list(map(tf.log_sigmoid, [1.0]))  # error: KER902@20-34


def parser():
    spec = {"a": tf.VarLenFeature(tf.int64)}  # error: KER902
    return tf.parse_single_example(b"", spec)  # error: KER902
