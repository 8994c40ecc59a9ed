# options: keras-version=3.0
import keras
import numpy as np
from keras import layers


def keras_model():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse")
    return model


def constructor():
    return keras.optimizers.SGD(lr=0.1)  # error: KER204@32-38 `SGD` takes no `lr` in Keras 3


def input_of_a_batch():
    return keras.Input(batch_input_shape=(2, 3))  # error: KER204


def nothing_in_keras_3():
    return layers.BatchNormalization(fused=True, axis=-1)  # error: KER204


def default_value():
    return keras.callbacks.BackupAndRestore("a", save_before_preemption=False)  # error: KER204


def resource():
    class Scale(layers.Layer):
        def build(self, shape):
            self.w = self.add_weight(
                shape=(1,),
                name="w",
                use_resource=True,  # error: KER204 `Layer.add_weight` takes no `use_resource` in Keras 3; leave it out
            )

    Scale().build((None, 2))


def at_the_end():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse", experimental_run_tf_function=False)  # error: KER204


def gradients():
    optimizer = keras.optimizers.SGD()
    return optimizer.apply_gradients([(np.ones(1), keras.Variable([1.0]))], name="step")  # error: KER204


def format_of_a_loss():
    return keras.losses.serialize(keras.losses.MeanSquaredError(), use_legacy_format=False)  # error: KER204 `serialize` takes no `use_legacy_format` in Keras 3; leave it out
