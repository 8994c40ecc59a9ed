# options: keras-version=3.0
import tensorflow as tf
import tensorflow.compat.v1 as tf1
from tensorflow import compat


# docs: before
def a_placeholder():
    return tf.placeholder(tf.float32, [None, 784], name="pixels")  # error: KER901@11-25 `tf.placeholder` is not in TensorFlow 2


# docs: after
def imported():
    from tensorflow import get_variable  # error: KER901@27-39 `tensorflow.get_variable` is not in TensorFlow 2

    return get_variable("w", [2, 2])


def a_module_that_is_gone():
    import tensorflow.estimator as estimator  # error: KER901@11-44

    return estimator


def a_name_in_a_module_that_is_gone():
    from tensorflow.layers import conv2d, dense  # error: KER901@34-40 `tensorflow.layers.conv2d` is not in TensorFlow 2

    return conv2d, dense


def through_another_name():
    import tensorflow

    summary = tensorflow.summary
    return summary.FileWriter("logs")  # error: KER901@11-29


def kept_on_an_object():
    class Runner:
        tf = tf

        def run(self):
            return self.tf.Session()  # error: KER901

    return Runner().run()


def session():
    with tf.Session() as session:  # error: KER901
        return session


def layer_function():
    x = tf.ones((2, 3))
    return tf.layers.dense(x, 4, activation=tf.nn.relu)  # error: KER901@11-26 `tf.layers.dense` is not in TensorFlow 2


def layer_function_of_the_old_interface():
    x = tf.ones((2, 3))
    return tf1.layers.dense(x, 4)  # error: KER901@11-27 `tf1.layers.dense` is not there with Keras 3


def cell_of_the_old_interface():
    return compat.v1.nn.rnn_cell.GRUCell(4)  # error: KER901@11-40


def collections():
    return tf.get_collection(tf.GraphKeys.UPDATE_OPS)  # error: KER901@11-28; KER901@29-41


def constants_and_functions_of_modules():
    tf.logging.set_verbosity(tf.logging.INFO)  # error: KER901@4-28; KER901@29-44


def flags():
    tf.flags.DEFINE_integer("steps", 10, "how many")  # error: KER901@4-27


def queue():
    return tf.train.batch([tf.ones((3,))], 8)  # error: KER901


def loss_of_the_old_module():
    return tf.losses.get_regularization_loss()  # error: KER901@11-44


def metric_of_the_old_module():
    return tf.metrics.accuracy([1], [1])  # error: KER901


def module_of_keras_that_is_no_package():
    from tensorflow.losses import MeanSquaredError  # error: KER901 `tensorflow.losses.MeanSquaredError` can't be imported

    return MeanSquaredError


def cast():
    return tf.to_float([1])  # error: KER901


def old_optimizer():
    return tf.train.AdamOptimizer(1e-3)  # error: KER901


def recurrent():
    return tf.nn.dynamic_rnn(None, tf.ones((1, 2, 3)))  # error: KER901


def checkpoint():
    tf.train.init_from_checkpoint("model.ckpt", {"a/": "b/"})  # error: KER901


def even_older_name():
    return tf.mul(2.0, 3.0)  # error: KER901@11-17


def handler_of_something_else():
    try:
        return tf.global_variables_initializer()  # error: KER901
    except ValueError:
        return None


def wrong_in_both_branches():
    if tf.__version__ >= "2":
        return tf.get_default_graph()  # error: KER901
    return None


def package_of_estimators():
    import tensorflow_estimator as tfe  # error: KER901@11-38 `tensorflow_estimator` can't be imported beside Keras 3

    return tfe


def from_the_package_of_estimators():
    from tensorflow_estimator import estimator  # error: KER901

    return estimator
