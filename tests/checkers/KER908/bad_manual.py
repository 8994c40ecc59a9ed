# options: keras-version=3.0
import tensorflow as tf


def initializable():
    dataset = tf.data.Dataset.range(3)
    iterator = dataset.make_initializable_iterator()  # error: KER908@15-50 `dataset` has no `make_initializable_iterator`
    return iterator
