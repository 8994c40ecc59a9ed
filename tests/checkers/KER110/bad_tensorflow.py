# options: keras-backend=any
import os

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras  # noqa: E402
import numpy as np  # noqa: E402


def chosen_backend():
    class Net(keras.Model):
        def test_step(self, data):
            x, y = data
            return {"loss": self.compiled_loss(y, self(x, training=False))}  # error: KER110@28-46 `self.compiled_loss` is deprecated in Keras 3

    inputs = keras.Input((2,))
    model = Net(inputs, keras.layers.Dense(1)(inputs))
    model.compile("sgd", "mse")
    model.evaluate(np.ones((4, 2)), np.ones((4, 1)), verbose=0)
