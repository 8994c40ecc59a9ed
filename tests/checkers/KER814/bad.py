# options: keras-backend=any
import keras
import numpy as np
from keras import layers, ops

DATA = np.ones((4, 3), "float32")


def run(layer):
    inputs = keras.Input((3,))
    keras.Model(inputs, layer(inputs)).predict(DATA, verbose=0)


def padded():
    ops.convert_to_numpy(ops.pad(DATA, [[0, 0], [1, 1]], mode="REFLECT"))  # error: KER814@62-71 `ops.pad` does not take `mode='REFLECT'` on JAX and PyTorch


def channels():
    kernel = np.ones((2, 2, 3, 1), "float32")
    ops.conv(np.ones((1, 8, 8, 3), "float32"), kernel, data_format="NHWC")  # error: KER814
