# options: keras-backend=any
import keras
import numpy as np


def evaluated(cls):
    inputs = keras.Input((2,))
    model = cls(inputs, keras.layers.Dense(1)(inputs))
    model.compile("sgd", "mse")
    model.evaluate(np.ones((4, 2)), np.ones((4, 1)), verbose=0)


def loss():
    class Net(keras.Model):
        def test_step(self, *data):
            x, y = data[-1][:2]
            return {"loss": self.compiled_loss(y, self(x, training=False))}  # error: KER501@28-46 `self.compiled_loss` is there with the TensorFlow backend only

    evaluated(Net)


def metrics():
    class Net(keras.Model):
        def test_step(self, *data):
            x, y = data[-1][:2]
            track = self.compiled_metrics  # error: KER501
            track.update_state(y, self(x, training=False))
            return {"loss": 0.0}

    evaluated(Net)
