import keras
from keras import layers


class Scale(layers.Layer):
    def build(self, shape):
        self.w = self.add_weight(name="w", shape=(1,))
        self.built = True


class Named(layers.Layer):
    def add_weight(self, name, shape):
        return super().add_weight(name=name, shape=shape)

    def build(self, shape):
        self.w = self.add_weight("w", (1,))
        self.built = True


class Half(keras.losses.Loss):
    def __init__(self, name="half", reduction="sum"):
        super().__init__(name, reduction)

    def call(self, y_true, y_pred):
        return y_pred / 2


def by_keyword():
    Scale().build((None, 2))


def own_method():
    Named().build((None, 2))


def in_the_order_of_keras_3():
    return Half()(keras.ops.ones((1, 1)), keras.ops.ones((1, 1)))


def loss_weights():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse", None, ["mae"])


def places_that_stayed():
    return layers.Dense(4, "relu", True), layers.Conv2D(4, 3, 1, "same"), keras.optimizers.SGD(0.1, 0.9)


def unknown_value(value=None):
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse", value)


def size_of_a_batch():
    return keras.layers.GRU(4).get_initial_state(2)


def class_to_ignore():
    y_true, y_pred = keras.ops.array([0, 1]), keras.ops.array([[0.9, 0.1], [0.2, 0.8]])
    return keras.losses.sparse_categorical_crossentropy(y_true, y_pred, False, None)


def dtype_of_an_input():
    return keras.Input((3,), None, "int32")


def more_than_there_ever_were():
    try:
        Scale().add_weight("w", (1,), None, None, None, None, None, None, None, None, None, None, None, None, None, None)
    except Exception:
        return None


def as_many_as_there_are():
    keras.utils.to_categorical([0, 1], 2)
    keras.callbacks.ProgbarLogger()
    layers.LSTM(2, stateful=True)
