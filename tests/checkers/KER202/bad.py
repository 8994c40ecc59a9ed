# options: keras-version=3.0
import keras


def module_of_keras_2():
    from keras.src.engine import data_adapter  # error: KER202@33-45 `keras.src.engine.data_adapter` is private and not in Keras 3

    return data_adapter


def class_of_a_module_that_moved():
    from keras.src.preprocessing.text import Tokenizer  # error: KER202

    return Tokenizer, keras


def whole_module():
    import keras.src.engine.base_layer as base  # error: KER202

    return base


def below_the_first_tensorflow():
    from tensorflow.compat.v1.keras.layers import Dense  # error: KER202@50-55 `tensorflow.compat.v1.keras.layers.Dense` can't be imported

    return Dense


def module_below_the_first_tensorflow():
    import tensorflow.compat.v1.keras as tfk  # error: KER202

    return tfk


def module_that_a_package_has_no_more():
    from keras.src.utils import layer_utils  # error: KER202@32-43 `keras.src.utils.layer_utils` is private and not in Keras 3

    return layer_utils


def package_of_keras_2():
    from keras.src import engine  # error: KER202

    return engine


def class_that_a_package_has_no_more():
    from keras.src.layers import Dense, LocallyConnected2D  # error: KER202@40-58

    return Dense, LocallyConnected2D
