import jax.numpy as jnp
import keras
import numpy as np
import torch
import torch.nn.functional as F
from keras import layers

DATA = np.ones((4, 3), "float32")


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def in_call():
    class Square(layers.Layer):
        def call(self, inputs):
            return jnp.square(inputs)  # error: KER822@19-29 `jnp.square` in `Square.call` takes no tensors but those of JAX

    run(Square())


def in_a_helper():
    class Twice(layers.Layer):
        def call(self, inputs):
            return self.twice(inputs)

        def twice(self, x):
            return torch.cat([x, x], dim=-1)  # error: KER822

    run(Twice())


def in_a_loss():
    def loss(y_true, y_pred):
        return F.mse_loss(y_pred, y_true)  # error: KER822

    model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
    model.compile("sgd", loss)
    model.fit(DATA, DATA[:, :1], verbose=0)


def items_of_jax():
    class First(layers.Layer):
        def call(self, inputs):
            return keras.ops.square(inputs).at[:, 0].set(0.0)  # error: KER822

    run(First())
