import keras
import numpy as np
import tensorflow as tf


def predicted(layer):
    """Runs the layer in a model that XLA compiles."""
    model = keras.Sequential([layer])
    model.compile("sgd", "mse", jit_compile=True)
    model.predict(np.ones((2, 3), "float32"), verbose=0)


# docs:
def strings():
    class Numbers(keras.layers.Layer):
        def call(self, x):
            text = tf.strings.as_string(x)  # error: KER419@19-39 XLA can't compile `tf.strings.as_string` in `Numbers.call`, and `jit_compile=True` on line 9 asks for it
            return tf.reshape(tf.strings.to_number(text), tf.shape(x))  # error: KER419

    predicted(Numbers())


def python_function():
    class Host(keras.layers.Layer):
        def call(self, x):
            return tf.ensure_shape(tf.numpy_function(np.sqrt, [x], tf.float32), (None, 3))  # error: KER419

    predicted(Host())


def sparse():
    class Product(keras.layers.Layer):
        def call(self, x):
            return tf.sparse.sparse_dense_matmul(tf.sparse.from_dense(x), tf.ones((3, 3)))  # error: KER419

    predicted(Product())


def printed():
    class Report(keras.layers.Layer):
        def call(self, x):
            tf.print(tf.reduce_max(x))  # error: KER419
            return x

    predicted(Report())


def helper():
    def counted(x):
        _, _, counts = tf.unique_with_counts(tf.reshape(x, (-1,)))  # error: KER419
        return tf.cast(counts, x.dtype)

    class Counted(keras.layers.Layer):
        def call(self, x):
            return x * tf.reduce_sum(counted(x))

    predicted(Counted())


def loss():
    def cross(y_true, y_pred):
        tf.print("loss")  # error: KER419
        return tf.reduce_mean(y_true - y_pred)

    model = keras.Sequential([keras.layers.Dense(1)])
    model.compile("sgd", loss=cross, jit_compile=True)
    model.fit(np.ones((4, 3)), np.ones((4, 1)), verbose=0)
