# options: keras-version=3.0
import tensorflow as tf

X = tf.ones((2, 3))


# docs: before
def winner():
    return tf.argmax(X, 1, name="winner")


# docs: after
def shape_and_size():
    return tf.shape(X, name="shape")


def size():
    return tf.size(X, name="size")


def mask():
    return tf.boolean_mask(X, [True, False], name="mask")


def converted():
    return tf.convert_to_tensor([1.0], tf.float32, name="value")


def padded():
    return tf.pad(X, [[1, 1], [1, 1]], "CONSTANT", name="padded")


def gathered():
    return tf.gather_nd(X, [[0]], name="gathered")


def moments():
    mean, _ = tf.nn.moments(X, [0], None, name="moments")
    assert mean.shape == (3,)


def keep():
    keep_prob = 0.999
    kept = tf.nn.dropout(tf.ones((1000,)), rate=1 - keep_prob)
    assert int(tf.math.count_nonzero(kept)) > 500
