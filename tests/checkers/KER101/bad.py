import tensorflow as tf
import tensorflow.keras.layers as tfl  # error: KER101@7-37 `import tensorflow.keras.layers as tfl` imports Keras through TensorFlow
from tensorflow import keras  # error: KER101
from tensorflow.keras import Model, Sequential  # error: KER101
from tensorflow.keras.layers import Dense as D  # error: KER101


def through_an_attribute():
    return tf.keras.layers.Dense(1)  # error: KER101@11-19 `tf.keras.layers.Dense` reaches Keras through TensorFlow


def only_once_a_file():
    return tf.keras.layers.Flatten(), keras.layers.Dense(1), tfl.Dense(1), D(1), Model, Sequential


def inside_a_function():
    from tensorflow.keras.optimizers import Adam  # error: KER101

    return Adam()
