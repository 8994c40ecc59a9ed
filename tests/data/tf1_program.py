"""A program for TensorFlow 1.15, after the patterns of its guides: each line with `# tf1` uses what TensorFlow 2 lacks."""

import numpy as np
import tensorflow as tf
from tensorflow.contrib import slim  # tf1
from tensorflow.contrib.layers import xavier_initializer  # tf1

flags = tf.app.flags  # tf1
flags.DEFINE_integer("steps", 100, "training steps")
FLAGS = flags.FLAGS
tf.logging.set_verbosity(tf.logging.INFO)  # tf1


def input_pipeline(files):
    spec = {
        "image": tf.FixedLenFeature([], tf.string),  # tf1
        "label": tf.FixedLenFeature([], tf.int64),  # tf1
    }

    def parse(record):
        example = tf.parse_single_example(record, spec)  # tf1
        image = tf.decode_raw(example["image"], tf.uint8)  # tf1
        return tf.to_float(image) / 255.0, tf.to_int32(example["label"])  # tf1

    dataset = tf.data.TFRecordDataset(tf.gfile.Glob(files)).map(parse).batch(32)  # tf1
    return dataset.make_one_shot_iterator().get_next()  # tf1


def queue_pipeline(files):
    queue = tf.train.string_input_producer(files)  # tf1
    reader = tf.TFRecordReader()  # tf1
    _, record = reader.read(queue)
    return tf.train.shuffle_batch([record], 32, 1000, 100)  # tf1


def network(x, keep_prob):
    with tf.variable_scope("network", reuse=tf.AUTO_REUSE):  # tf1
        w = tf.get_variable("w", [784, 128], initializer=tf.truncated_normal_initializer(stddev=0.1))  # tf1
        b = tf.get_variable("b", [128], initializer=tf.zeros_initializer())  # tf1
        h = tf.nn.xw_plus_b(x, w, b)  # tf1
        h = tf.nn.dropout(tf.nn.relu(h), keep_prob=keep_prob)  # tf1
        h = tf.layers.dense(h, 64, activation=tf.nn.relu)  # tf1
        h = tf.layers.batch_normalization(h, training=True)  # tf1
        h = tf.contrib.layers.fully_connected(h, 32, weights_regularizer=tf.contrib.layers.l2_regularizer(1e-4))  # tf1
        return tf.layers.dense(h, 10)  # tf1


def recurrent(x):
    cell = tf.nn.rnn_cell.BasicLSTMCell(64)  # tf1
    cells = tf.nn.rnn_cell.MultiRNNCell([cell, tf.contrib.rnn.GRUCell(64)])  # tf1
    outputs, _ = tf.nn.dynamic_rnn(cells, x, dtype=tf.float32)  # tf1
    return tf.reduce_mean(outputs, reduction_indices=1, keep_dims=True)  # tf1


def loss_function(logits, labels):
    cross_entropy = tf.losses.sparse_softmax_cross_entropy(labels, logits)  # tf1
    return cross_entropy + tf.losses.get_regularization_loss() + 1e-3 * tf.log(tf.reduce_max(logits, keep_dims=True))  # tf1


def train(features, targets):
    tf.reset_default_graph()  # tf1
    tf.set_random_seed(1)  # tf1
    x = tf.placeholder(tf.float32, [None, 784], name="x")  # tf1
    y = tf.placeholder(tf.int64, [None], name="y")  # tf1
    keep_prob = tf.placeholder_with_default(1.0, shape=())  # tf1
    logits = network(x, keep_prob)
    loss = loss_function(logits, y)
    step = tf.train.get_or_create_global_step()  # tf1
    rate = tf.train.exponential_decay(1e-3, step, 1000, 0.9)  # tf1
    optimizer = tf.train.AdamOptimizer(rate)  # tf1
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)  # tf1
    with tf.control_dependencies(updates):
        train_op = optimizer.minimize(loss, global_step=step, var_list=tf.trainable_variables())  # tf1
    accuracy = tf.reduce_mean(tf.to_float(tf.equal(tf.argmax(logits, dimension=1), y)))  # tf1
    tf.summary.scalar("loss", loss)
    merged = tf.summary.merge_all()  # tf1
    writer = tf.summary.FileWriter("logs", tf.get_default_graph())  # tf1
    saver = tf.train.Saver(max_to_keep=3)  # tf1
    config = tf.ConfigProto(allow_soft_placement=True)  # tf1
    with tf.Session(config=config) as session:  # tf1
        session.run(tf.global_variables_initializer())  # tf1
        session.run(tf.local_variables_initializer())  # tf1
        for number in range(FLAGS.steps):
            feed = {x: features, y: targets, keep_prob: 0.5}
            summary, _, value = session.run([merged, train_op, accuracy], feed_dict=feed)
            writer.add_summary(summary, number)
            tf.logging.info("step %d: %f", number, value)  # tf1
        saver.save(session, "model.ckpt")


def shapes(x):
    width = x.get_shape()[-1].value  # tf1
    flat = tf.reshape(x, [-1, width])
    expanded = tf.expand_dims(flat, dim=0)  # tf1
    squeezed = tf.squeeze(expanded, squeeze_dims=[0])  # tf1
    return tf.matrix_inverse(squeezed), tf.is_nan(squeezed), tf.random_normal([2, width]), tf.div(flat, 2.0)  # tf1


def update(variable, value):
    with tf.control_dependencies([tf.assign(variable, value)]):  # tf1
        return tf.py_func(np.sum, [variable], tf.float32)  # tf1


def as_estimator():
    config = tf.estimator.RunConfig(save_checkpoints_steps=100)  # tf1
    estimator = tf.estimator.Estimator(model_fn=network, config=config)  # tf1
    estimator.train(tf.estimator.inputs.numpy_input_fn({"x": np.ones((8, 784))}, shuffle=True))  # tf1


def restored():
    tf.train.init_from_checkpoint("model.ckpt", {"network/": "network/"})  # tf1
    if tf.gfile.Exists("model.ckpt"):  # tf1
        return tf.metrics.accuracy([1], [1])  # tf1
    return xavier_initializer, slim


if __name__ == "__main__":
    tf.app.run(lambda _: train(np.ones((8, 784)), np.ones((8,))))  # tf1
