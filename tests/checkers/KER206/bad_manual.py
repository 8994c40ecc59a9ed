# options: keras-version=3.0
import keras
import numpy as np
import tensorflow as tf
from keras import layers


def keras_model():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    return model


def method_of_a_model():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit_generator(iter([]))  # error: KER206@4-23 `model.fit_generator` is gone: `Sequential` has no `fit_generator` in Keras 3


def method_that_went_long_ago():
    return keras_model().predict_classes(np.ones((1, 2)))  # error: KER206


def attribute_of_a_layer():
    dense = layers.Dense(1)
    dense(np.ones((1, 2)))
    return dense.output_shape  # error: KER206@11-29 `dense.output_shape` is gone


def attribute_of_each_layer():
    return [layer.input_shape for layer in keras_model().layers]  # error: KER206


def layer_by_its_name():
    model = keras_model()
    return model.get_layer(index=0).get_output_at(0)  # error: KER206


def optimizer_of_a_model():
    model = keras_model()
    return model.optimizer.get_weights()  # error: KER206


def own_layer():
    class Track(layers.Layer):
        def call(self, x):
            self.add_update(x)  # error: KER206@12-27
            return x

    Track()(np.ones((1, 2)))


def placeholder():
    class Track(layers.Layer):
        def call(self, x):
            self.add_metric(x, name="x")  # error: KER206
            return x

    Track()(np.ones((1, 2)))


def dynamic():
    return layers.Dense(1).dynamic  # error: KER206


def inherited_through_a_class_of_the_file():
    class Base(keras.Model):
        pass

    class Net(Base):
        def run(self):
            return self.predict_generator(iter([]))  # error: KER206

    Net().run()


def read_value():
    layer = layers.Dense(2)
    layer.build((None, 3))
    return layer.kernel.read_value()  # error: KER206 `layer.kernel.read_value` is gone


def own_weight():
    class Counter(layers.Layer):
        def build(self, shape):
            self.total = self.add_weight(shape=(2,), name="total")

        def call(self, x):
            self.total.scatter_update([[0]], [1.0])  # error: KER206
            return x

    return Counter()(keras.ops.ones((1, 2)))


def weight_in_a_loop():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    return [weight.eval() for weight in model.trainable_weights]  # error: KER206


def weight_of_a_metric():
    class Total(keras.metrics.Metric):
        def __init__(self):
            super().__init__()
            self.total = self.add_weight(name="total", shape=(), initializer="zeros")

        def result(self):
            return self.total.initialized_value()  # error: KER206

    return Total().result()


def private_member_of_a_tf_keras_class():
    class Gate(tf.keras.layers.Layer):
        def call(self, x):
            return tf.cast(x, self._compute_dtype_object)  # error: KER206 `self._compute_dtype_object` is gone: `Layer` has no `_compute_dtype_object` in Keras 3; do without it: Keras 3 has no replacement

    return Gate()(keras.ops.ones((1, 2)))


def optimizer_by_name():
    optimizer = keras.optimizers.get("adam")
    return optimizer.minimize  # error: KER206 `optimizer.minimize` is gone


def names_of_a_sequential_model():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    return model.output_names  # error: KER206 `model.output_names` is gone: `Sequential` has no `output_names` in Keras 3


def private_members_of_a_kind_of_layer():
    class Gate(keras.layers.Dense):
        def state(self):
            return self._updates, self.units  # error: KER206 `self._updates` is gone: `Dense` has no `_updates` in Keras 3

    return Gate(2).state()


def private_members_of_an_instance():
    return keras.Sequential()._is_layer  # error: KER206


def a_metric_is_no_layer():
    mean = keras.metrics.Mean()
    return mean.trainable_variables  # error: KER206 `mean.trainable_variables` is gone: `Mean` has no `trainable_variables`


def metric_of_the_project():
    class Hits(keras.metrics.Metric):
        def update_state(self, y_true, y_pred, sample_weight=None):
            pass

        def result(self):
            return len(self.losses)  # error: KER206

    return Hits().result()
