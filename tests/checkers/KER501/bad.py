import keras
import numpy as np
import tensorflow as tf


def logged(cls):
    keras.utils.set_random_seed(0)
    inputs = keras.Input((2,))
    model = cls(inputs, keras.layers.Dense(1)(inputs))
    model.compile("sgd", "mse")
    return model.fit(np.ones((4, 2)), 5.0 * np.ones((4, 1)), verbose=0).history["loss"][0]


# docs:
def loss():
    class Net(keras.Model):
        def train_step(self, data):
            x, y = data
            with tf.GradientTape() as tape:
                y_pred = self(x, training=True)
                loss = self.compiled_loss(y, y_pred, regularization_losses=self.losses)  # error: KER501@23-41 `self.compiled_loss` leaves the metric `loss` as it is in Keras 3: the step logs another loss; write `self.compute_loss(x=x, y=y, y_pred=y_pred)`
            self.optimizer.apply_gradients(zip(tape.gradient(loss, self.trainable_variables), self.trainable_variables))
            return {metric.name: metric.result() for metric in self.metrics}

    assert logged(Net) > 10


# docs:


def metrics():
    class Net(keras.Model):
        def train_step(self, data):
            x, y = data
            with tf.GradientTape() as tape:
                y_pred = self(x, training=True)
                loss = self.compiled_loss(y, y_pred)  # error: KER501
            self.optimizer.apply_gradients(zip(tape.gradient(loss, self.trainable_variables), self.trainable_variables))
            self.compiled_metrics.update_state(y, y_pred)  # error: KER501 `self.compiled_metrics.update_state` updates the metric `loss` with the predictions in Keras 3
            return {metric.name: metric.result() for metric in self.metrics}

    assert logged(Net) > 10
