# options: keras-version=3.0
import tensorflow as tf
import tensorflow.compat.v1 as tf1


def iterator():
    return iter(tf.data.Dataset.range(3)).get_next()


def function_of_the_old_interface():
    return tf.compat.v1.data.make_one_shot_iterator(tf.data.Dataset.range(3)).get_next()


def dataset_of_the_old_interface():
    return tf1.data.Dataset.range(3).make_one_shot_iterator().get_next()


def caught():
    dataset = tf.data.Dataset.range(3)
    try:
        return dataset.make_one_shot_iterator()
    except AttributeError:
        return iter(dataset)


def what_is_not_known(source=None):
    return source.make_one_shot_iterator() if source is not None else None
