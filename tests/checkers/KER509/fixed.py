import keras
from keras import losses


# docs:
def text():
    return losses.CategoricalCrossentropy(reduction="sum_over_batch_size")


# docs:


def own_class():
    class Distance(keras.losses.Loss):
        def __init__(self):
            super().__init__(name="distance", reduction="sum_over_batch_size")

        def call(self, y_true, y_pred):
            return y_pred - y_true

    return Distance()
