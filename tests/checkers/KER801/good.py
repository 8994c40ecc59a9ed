# options: keras-backend=any
import keras
import numpy as np
import tensorflow as tf
from keras import ops


def fit(layer=None, loss="mse"):
    inputs = keras.Input((3,), batch_size=4)
    x = keras.layers.Dense(3)(inputs)
    model = keras.Model(inputs, layer(x) if layer is not None else x)
    model.compile(loss=loss, optimizer="sgd")
    model.fit(np.ones((4, 3), "float32"), np.ones((4, 3), "float32"), verbose=0)


def with_keras_ops():
    class Scale(keras.layers.Layer):
        def call(self, inputs):
            return inputs / ops.sum(inputs, axis=-1, keepdims=True)

    fit(Scale())


def in_a_pipeline():
    def halve(x, y):
        return tf.reduce_mean(x) + x / 2.0, tf.cast(y, "float32")

    data = tf.data.Dataset.from_tensor_slices((np.ones((4, 3), "float32"), np.ones((4, 3))))
    data.map(halve).map(lambda x, y: (tf.square(x), y)).batch(2)


def in_a_pipeline_of_the_model():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = keras.layers.Dense(3)

        def call(self, inputs):
            return self.dense(inputs)

        @staticmethod
        def batches(array):
            return tf.data.Dataset.from_tensor_slices(array).map(lambda x: (x, tf.reduce_sum(x))).batch(2)

    Net.batches(np.ones((4, 3), "float32"))


def behind_a_guard():
    class Square(keras.layers.Layer):
        def call(self, inputs):
            if keras.backend.backend() == "tensorflow":
                return tf.square(inputs)
            return ops.square(inputs)

    fit(Square())


def public_square(x):
    return tf.square(x)


def reached_through_a_guard():
    class Square(keras.layers.Layer):
        def call(self, inputs):
            return self.with_tf(inputs) if keras.backend.backend() == "tensorflow" else ops.square(inputs)

        def with_tf(self, inputs):
            return public_square(tf.identity(inputs))

    fit(Square())


def named_for_tensorflow():
    class Square(keras.layers.Layer):
        def call(self, inputs):
            return getattr(self, f"_{keras.backend.backend()}_call", self._other)(inputs)

        def _tensorflow_call(self, inputs):
            return tf.square(inputs)

        def _other(self, inputs):
            return ops.square(inputs)

    fit(Square())


def what_runs_everywhere():
    class Plain(keras.layers.Layer):
        def __init__(self):
            super().__init__(dtype=tf.float32)

        def call(self, inputs):
            with tf.name_scope("plain"), tf.device("/cpu:0"):
                scale = 2.0
                parts = tf.nest.map_structure(lambda x: x * scale, [inputs])
            return ops.cast(ops.multiply(parts[0], tf.constant(2.0)), tf.float32)

    fit(Plain())


def outside_of_keras():
    return tf.reduce_sum(tf.constant([1.0, 2.0])).numpy() + float(tf.square(2.0))


def a_name_is_enough():
    fit(keras.layers.Dense(3, activation="relu"))


def their_own_function():
    class tensor:
        @staticmethod
        def reduce_sum(x):
            return ops.sum(x)

    class Sum(keras.layers.Layer):
        def call(self, inputs):
            return inputs + tensor.reduce_sum(inputs)

    fit(Sum())


def in_a_callback():
    class Show(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            self.seen = tf.reduce_sum(tf.constant([1.0])).numpy()

    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile(loss="mse", optimizer="sgd")
    model.fit(np.ones((4, 3), "float32"), np.ones((4, 1), "float32"), verbose=0, callbacks=[Show()])


def chosen_from_a_dict():
    class Exp(keras.layers.Layer):
        def call(self, inputs):
            chosen = {"tensorflow": self.with_tf, "jax": ops.exp, "torch": ops.exp}[keras.backend.backend()]
            return {"tensorflow": lambda x: tf.abs(x)}.get(keras.backend.backend(), ops.abs)(chosen(inputs))

        def with_tf(self, x):
            return tf.exp(x)

    fit(Exp())


def chosen_when_it_is_made():
    class Abs(keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.abs = tf.abs if keras.backend.backend() == "tensorflow" else ops.abs

        def call(self, inputs):
            return self.abs(inputs)

    fit(Abs())


def where_other_backends_are_refused():
    class Exp(keras.layers.Layer):
        def call(self, inputs):
            assert keras.backend.backend() == "tensorflow"
            return tf.exp(inputs)

    return Exp()


def a_property_that_call_does_not_read():
    class Same(keras.layers.Layer):
        @property
        def summary(self):
            return float(tf.reduce_sum([1.0, 2.0]))

        def call(self, inputs):
            return inputs

    layer = Same()
    assert layer.summary == 3.0
    fit(layer)


def printed_in_build():
    class Show(keras.layers.Layer):
        def build(self, input_shape):
            tf.print("built for", input_shape)

        def call(self, inputs):
            return inputs

    fit(Show())


def only_for_tensors_of_tensorflow():
    class Square(keras.layers.Layer):
        def call(self, inputs):
            if isinstance(inputs, tf.Tensor):
                return tf.square(inputs)
            return ops.square(inputs)

    fit(Square())


def in_graphs_of_tensorflow():
    def in_tf_function():
        return not tf.executing_eagerly()

    class Square(keras.layers.Layer):
        def call(self, inputs):
            if in_tf_function() or tf.is_tensor(inputs):
                inputs = tf.square(inputs)
            return ops.square(inputs)

    fit(Square())


def left_where_it_is_no_tensor_of_tensorflow():
    class Square(keras.layers.Layer):
        def call(self, inputs):
            if not isinstance(inputs, (tf.Tensor, tf.RaggedTensor)):
                return ops.square(inputs)
            return tf.square(inputs)

    fit(Square())


def in_graphs_by_the_name_of_the_question():
    def in_tf_graph(eagerly=None):
        return not (eagerly or tf.executing_eagerly)()

    class Square(keras.layers.Layer):
        def call(self, inputs):
            return tf.square(inputs) if in_tf_graph() else ops.square(inputs)

    fit(Square())
