# options: keras-version=3.0
import keras
import numpy as np
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
