# options: keras-version=3.0
import tensorflow as tf

X = tf.ones((2, 3))


# docs: before
def winner():
    return tf.argmax(X, 1, "winner")  # error: KER905@27-35 `tf.argmax` takes `output_type` there in TensorFlow 2, not `name`


# docs: after
def shape_and_size():
    return tf.shape(X, "shape")  # error: KER905@23-30


def size():
    return tf.size(X, "size")  # error: KER905


def mask():
    return tf.boolean_mask(X, [True, False], "mask")  # error: KER905


def converted():
    return tf.convert_to_tensor([1.0], tf.float32, "value")  # error: KER905


def padded():
    return tf.pad(X, [[1, 1], [1, 1]], "CONSTANT", "padded")  # error: KER905


def gathered():
    return tf.gather_nd(X, [[0]], "gathered")  # error: KER905


def moments():
    mean, _ = tf.nn.moments(X, [0], None, "moments")  # error: KER905
    assert mean.shape == (3,)


def keep():
    keep_prob = 0.999
    kept = tf.nn.dropout(tf.ones((1000,)), keep_prob)  # error: KER905@43-52 `tf.nn.dropout` takes `rate` there
    assert int(tf.math.count_nonzero(kept)) > 500
