# options: keras-backend=any
import keras
import numpy as np
from keras import layers

DATA = np.ones((4, 3), "float32")


def once_beside_a_sublayer_that_call_builds():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(3)

        def call(self, inputs):
            features = self.dense(inputs)
            if not hasattr(self, "head"):
                self.head = layers.Dense(2)
            return self.head(features)

    keras.Sequential([Net()]).predict(DATA, verbose=0)
