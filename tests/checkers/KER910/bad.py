import keras
import numpy as np
import tensorflow as tf
import tensorflow.compat.v1 as tf1
from tensorflow.compat.v1 import placeholder


# docs: before
def inputs():
    x = tf.compat.v1.placeholder(tf.float32, [None, 3])  # error: KER910@8-32 `tf.compat.v1.placeholder` raises RuntimeError where execution is eager
    return keras.layers.Dense(1)(x)


# docs: after
def imported():
    return placeholder(tf.float32, [None, 3])  # error: KER910


def sparse():
    with tf.name_scope("inputs"):
        return tf1.sparse_placeholder(tf.float32, [None, 3])  # error: KER910


def with_default():
    return tf1.ragged.placeholder(tf.float32, 1)  # error: KER910


def queue():
    names = tf1.train.string_input_producer(["a.txt"])  # error: KER910
    return names


def batches():
    image = tf.zeros([3])
    return tf1.train.shuffle_batch([image], 2, 10, 5)  # error: KER910@11-34 `tf1.train.shuffle_batch` raises ValueError


def one_batch():
    return tf.compat.v1.train.batch([tf.zeros([3])], batch_size=2)  # error: KER910


def runners():
    tf1.train.start_queue_runners()  # error: KER910


def reader():
    return tf1.TFRecordReader()  # error: KER910


def iterator():
    dataset = tf.data.Dataset.range(3)
    return tf1.data.make_initializable_iterator(dataset)  # error: KER910


def writer():
    return tf1.summary.FileWriter("logs")  # error: KER910@11-33


def merged():
    return tf1.summary.merge_all()  # error: KER910


def streaming():
    return tf1.metrics.accuracy(tf.constant([1]), tf.constant([1]))  # error: KER910@11-31


def slopes():
    x = tf.constant([1.0, 2.0])
    return tf.gradients(x * x, x)  # error: KER910@11-23


def saver():
    return tf1.train.Saver()  # error: KER910


def supervisor():
    return tf1.train.Supervisor(logdir="logs")  # error: KER910


def _made(shape=(None, 3)):
    return tf1.placeholder(tf.float32, shape)  # error: KER910


def helper():
    return _made([None, 3])


def method():
    class Feed:
        def __init__(self):
            self.x = tf1.placeholder(tf.float32, [None])  # error: KER910

    return Feed()


def train():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(np.ones((4, 2)), np.ones((4, 1)), verbose=0)
