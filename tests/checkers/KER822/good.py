# options: keras-backend=any
import keras
import numpy as np
from keras import layers, ops

DATA = np.ones((4, 3), "float32")

if keras.config.backend() == "jax":
    import jax.numpy as xp
else:
    import numpy as xp


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def a_branch_for_each_backend():
    class Square(layers.Layer):
        def call(self, inputs):
            if keras.config.backend() == "jax":
                import jax.numpy as jnp

                return jnp.square(inputs)
            if keras.config.backend() == "torch":
                import torch

                return torch.square(inputs)
            return ops.square(inputs)

    run(Square())


def methods_for_each_backend():
    class Square(layers.Layer):
        def call(self, inputs):
            return getattr(self, f"_{keras.config.backend()}_call")(inputs)

        def _jax_call(self, inputs):
            import jax

            return jax.numpy.square(inputs)

        def _torch_call(self, inputs):
            import torch

            return torch.square(inputs)

        def _tensorflow_call(self, inputs):
            return inputs * inputs

    run(Square())


def on_numbers():
    class Shift(layers.Layer):
        def call(self, inputs):
            return inputs + xp.sqrt(4.0)

    run(Shift())


def an_attribute_of_that_name():
    class Box:
        at = {0: 1.0}

    class Shift(layers.Layer):
        def call(self, inputs):
            return inputs + Box.at[0]

    run(Shift())


def question_of_pytorch():
    import torch

    class Square(layers.Layer):
        def call(self, inputs):
            return inputs if torch.is_tensor(inputs * 1.0) else ops.square(inputs)

    run(Square())
