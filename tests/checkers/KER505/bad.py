import keras
import numpy as np
from keras import layers
from keras.callbacks import EarlyStopping


def model():
    inputs = keras.Input((2,))
    return keras.Model(inputs, [layers.Dense(1, name="a")(inputs), layers.Dense(1, name="b")(inputs)])


# docs:
def loss_of_one_output():
    x, y = np.ones((4, 2)), np.ones((4, 1))
    net = model()
    net.compile("sgd", "mse")
    stop = EarlyStopping(monitor="val_a_loss", patience=1)  # error: KER505@33-45 `EarlyStopping` monitors `val_a_loss`, which is no metric of `compile`: Keras 3 can't tell whether more or less is better and raises; write `mode="min"`
    net.fit(x, [y, y], validation_data=(x, [y, y]), callbacks=[stop], verbose=0)


# docs:


def own_loss():
    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.dense = layers.Dense(1)
            self.tracker = keras.metrics.Mean(name="kl_loss")

        def call(self, x):
            return self.dense(x)

    x, y = np.ones((4, 2)), np.ones((4, 1))
    net = Net()
    net.compile("sgd", "mse")
    net.fit(x, y, callbacks=[keras.callbacks.EarlyStopping("kl_loss")], verbose=0)  # error: KER505
