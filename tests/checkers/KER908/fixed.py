# options: keras-version=3.0
import tensorflow as tf


# docs: before
def one_shot():
    dataset = tf.data.Dataset.range(8).shuffle(8).batch(2)
    iterator = iter(dataset)
    return iterator.get_next()


# docs: after
def chained():
    return iter(tf.data.Dataset.range(3).map(lambda x: x)).get_next()


def of_a_parameter(dataset=None):
    dataset = dataset or tf.data.Dataset.range(3)
    return iter(dataset)
