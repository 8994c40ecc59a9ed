# options: keras-version=3.0
import keras
from keras import layers


def recurrent_activation():
    # docs:
    layer = layers.ConvLSTM2D(8, 3)  # error: KER212@12-29 `ConvLSTM2D` fills `recurrent_activation`
    # docs:
    assert layer.recurrent_activation.__name__ == "hard_sigmoid"


def other_activations():
    layer = layers.ConvLSTM1D(8, 3, activation="relu")  # error: KER212
    assert layer.recurrent_activation.__name__ == "hard_sigmoid"


def regularizer():
    found = keras.regularizers.l1_l2(l2=0.1)  # error: KER212
    assert float(found.l1) > 0.0


def optimizer():
    found = keras.optimizers.Lion()  # error: KER212
    assert float(keras.ops.convert_to_numpy(found.learning_rate)) < 0.0005


def pool_size():
    return layers.AveragePooling2D()  # error: KER212 `AveragePooling2D` needs `pool_size` in Keras 3


def strides_only():
    return layers.AvgPool1D(strides=2)  # error: KER212
