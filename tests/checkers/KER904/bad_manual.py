# options: keras-version=3.0
import tensorflow as tf


def left_out():
    return tf.image.resize(tf.ones((1, 4, 4, 1)), (2, 2), align_corners=True)  # error: KER904@58-76 `tf.image.resize` takes no `align_corners`


def no_such_thing():
    return tf.assert_equal(1, 1, data=[])  # error: KER904
