import keras
import numpy as np
import tensorflow as tf


def fitted(cls):
    inputs = keras.Input((2,))
    model = cls(inputs, keras.layers.Dense(1)(inputs))
    model.compile("sgd", "mse")
    model.fit(np.ones((4, 2)), np.ones((4, 1)), verbose=0)


# docs:
def own_logs():
    class Net(keras.Model):
        def train_step(self, data):
            x, y = data
            with tf.GradientTape() as tape:
                y_pred = self(x, training=True)
                loss = self.compiled_loss(y, y_pred)  # error: KER110@23-41 `self.compiled_loss` is deprecated in Keras 3; write `self.compute_loss(x=x, y=y, y_pred=y_pred)`
            self.optimizer.apply_gradients(zip(tape.gradient(loss, self.trainable_variables), self.trainable_variables))
            return {"loss": loss}

    fitted(Net)


# docs:


def metrics():
    class Net(keras.Model):
        def test_step(self, data):
            x, y = data
            y_pred = self(x, training=False)
            self.compiled_metrics.update_state(y, y_pred)  # error: KER110
            return {"loss": self.compute_loss(x=x, y=y, y_pred=y_pred)}

    inputs = keras.Input((2,))
    model = Net(inputs, keras.layers.Dense(1)(inputs))
    model.compile("sgd", "mse")
    model.evaluate(np.ones((4, 2)), np.ones((4, 1)), verbose=0)
