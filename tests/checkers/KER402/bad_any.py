# options: keras-backend=any
import keras
import numpy as np
from keras import layers

DATA = np.ones((4, 3), "float32")


def once_beside_an_unbuilt_sublayer():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(3)

        def call(self, inputs):
            features = self.dense(inputs)
            if not hasattr(self, "head"):
                self.head = layers.Dense(2)  # error: KER402@28-40 `layers.Dense` is created in `Net.call`
            return self.head(features)

    keras.Sequential([Net()]).predict(DATA, verbose=0)
