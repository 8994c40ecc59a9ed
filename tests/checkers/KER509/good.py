import keras
from keras import losses


class Own:
    def __init__(self, reduction):
        self.reduction = reduction


class Distance(keras.losses.Loss):
    def __init__(self, reduction="auto"):
        super().__init__(reduction="sum_over_batch_size" if reduction == "auto" else reduction)

    def call(self, y_true, y_pred):
        return y_pred - y_true


def reductions():
    losses.MeanSquaredError(reduction="sum_over_batch_size")
    losses.MeanSquaredError(reduction="none")
    losses.MeanSquaredError(reduction=None)


def own():
    Own(reduction="auto")
    Distance(reduction="auto")
