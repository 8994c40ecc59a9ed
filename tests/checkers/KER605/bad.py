import os

import keras
import tensorflow as tf
from keras import layers


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


# docs:
def checkpoint():
    build().load_weights("training/cp.ckpt")  # error: KER605@25-43 `build().load_weights` of `"training/cp.ckpt"` raises, Keras 3 loads weights from `.weights.h5`, `.h5` and `.keras` files; load the checkpoint once with Keras 2, `save_weights("training/cp.weights.h5")` there


# docs:


def prefix():
    build().load_weights(os.path.join("training", "net"))  # error: KER605


def numbered(epoch=1):
    build().load_weights(f"cp-{epoch:04d}")  # error: KER605


def newest():
    tf.train.Checkpoint(v=tf.Variable(1.0)).save("training/cp")
    build().load_weights(tf.train.latest_checkpoint("training"))  # error: KER605


def newest_of_a_variable():
    tf.train.Checkpoint(v=tf.Variable(1.0)).save("training/cp")
    path = tf.train.latest_checkpoint("training")
    if path:
        build().load_weights(path)  # error: KER605


def status():
    build().save_weights("net.weights.h5")
    build().load_weights("net.weights.h5").expect_partial()  # error: KER605@4-57 `build().load_weights` returns None in Keras 3, `expect_partial` raises AttributeError
