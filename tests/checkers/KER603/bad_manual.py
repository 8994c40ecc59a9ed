import keras
from keras import layers

TEMPLATE = "weights_{:03d}.h5"


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


def template(epoch=1):
    build().save_weights(TEMPLATE.format(epoch))  # error: KER603@25-47 `build().save_weights` to `TEMPLATE.format(epoch)` (`weights_{n}.h5`) raises, Keras 3 saves weights to files that end in `.weights.h5`


def percent():
    name = "cp-%04d.ckpt"
    build().save_weights(name % 0)  # error: KER603
