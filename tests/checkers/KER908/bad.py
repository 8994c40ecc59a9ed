# options: keras-version=3.0
import tensorflow as tf


# docs: before
def one_shot():
    dataset = tf.data.Dataset.range(8).shuffle(8).batch(2)
    iterator = dataset.make_one_shot_iterator()  # error: KER908@15-45 `dataset` has no `make_one_shot_iterator` in TensorFlow 2
    return iterator.get_next()


# docs: after
def chained():
    return tf.data.Dataset.range(3).map(lambda x: x).make_one_shot_iterator().get_next()  # error: KER908


def of_a_parameter(dataset=None):
    dataset = dataset or tf.data.Dataset.range(3)
    return dataset.make_one_shot_iterator()  # error: KER908
