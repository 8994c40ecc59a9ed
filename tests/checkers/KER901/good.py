# options: keras-version=3.0
import os

import numpy as np
import tensorflow as tf
import tensorflow.compat.v1 as tf1

try:
    import tensorflow.compat.v1 as either
except ImportError:
    import tensorflow as either

if tf.__version__ >= "2":
    chosen = tf.compat.v1
else:
    chosen = tf


def the_old_interface():
    tf1.get_variable("kernel", [2, 2])
    with tf.Graph().as_default():
        value = tf1.placeholder(tf.float32, [None])
        with tf1.Session() as session:
            return session.run(value, {value: [1.0]})


def bound_anew():
    import tensorflow as tf

    tf = tf.compat.v1
    return tf.ConfigProto()


def chosen_by_version():
    return chosen.ConfigProto(), either.ConfigProto()


def version_guard():
    if tf.__version__.startswith("1."):
        return tf.Session()
    return None


def asked_for():
    if hasattr(tf, "Session"):
        return tf.Session()
    return getattr(tf, "InteractiveSession", None)


def caught():
    try:
        return tf.ConfigProto()
    except AttributeError:
        return tf.compat.v1.ConfigProto()


def never_raised():
    try:
        config = tf.compat.v1.ConfigProto
    except AttributeError:
        config = tf.ConfigProto
    return config()


def import_caught():
    try:
        from tensorflow import placeholder
    except ImportError:
        placeholder = None
    return placeholder


def set_by_the_program():
    tf.InteractiveSession = tf.compat.v1.Session
    return tf.InteractiveSession()


def names_of_tensorflow_2():
    loss = tf.losses.MeanSquaredError()(tf.ones((1, 1)), tf.zeros((1, 1)))
    writer = tf.summary.create_file_writer(os.getcwd())
    return loss, writer, tf.initializers.GlorotUniform(), tf.queue.FIFOQueue(3, tf.int32), tf.train.Coordinator(), tf.newaxis


def an_object_of_the_same_name():
    class Session:
        layers = app = flags = placeholder = None

    tf = Session()
    return tf.layers, tf.app, tf.flags, tf.placeholder, np.trace(np.eye(2))


def not_evaluated():
    session: tf.Session = None
    return session


def flag_of_the_program(is_tf_1=False):
    if is_tf_1:
        return tf.Session()
    return None


def eager_or_not():
    return None if tf.executing_eagerly() else tf.placeholder(tf.float32)


def switch_of_the_second_interface():
    import tensorflow.compat.v2 as tf2

    tf2.enable_v2_behavior()
