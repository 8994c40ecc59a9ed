import keras
import numpy as np
from keras.layers import Conv1D, Dense

DATA = np.ones((4, 3), "float32")


def same_weights(model, path, *data):
    again = keras.models.load_model(path, custom_objects={type(model).__name__: type(model)})
    again(*data)
    for old, new in zip(model.get_weights(), again.get_weights(), strict=True):
        np.testing.assert_allclose(old, new)


def own_build():
    class Net(keras.Model):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.dense = Dense(3)

        def build(self, input_shape):
            self.scale = self.add_weight(shape=(3,), name="scale")
            super().build(input_shape)

        def call(self, inputs):
            return self.dense(inputs) * self.scale

    net = Net()
    net(DATA)
    net.save("net.keras")  # error: KER403@4-12 loading this `Net` gives `self.dense` fresh weights: `Net.build` does not build it; call `self.dense.build(...)` in `build` of `Net`
    same_weights(net, "net.keras", DATA)


def created_in_build():
    class Net(keras.Model):
        def build(self, input_shape):
            self.blocks = [Dense(3, bias_initializer="uniform") for _ in range(2)]

        def call(self, inputs):
            for layer in self.blocks:
                inputs = layer(inputs)
            return inputs

    net = Net()
    net.compile("sgd", "mse")
    net.fit(DATA, DATA, verbose=0)
    keras.saving.save_model(net, "net.keras")  # error: KER403
    same_weights(net, "net.keras", DATA)


def several_inputs():
    class Pair(keras.Model):
        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.conv = Conv1D(3, 1)

        def call(self, left, right):
            return self.conv(left) + self.conv(right)

    model = Pair()
    model(DATA[None], DATA[None])
    model.save("folder_" + "pair.keras")  # error: KER403 loading this `Pair` gives `self.conv` fresh weights: `Pair.call` takes several inputs and there is no `build`; call `self.conv.build(...)`
    same_weights(model, "folder_pair.keras", DATA[None], DATA[None])
