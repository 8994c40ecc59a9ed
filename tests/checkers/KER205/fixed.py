# options: keras-version=3.0
import keras
from keras import layers


def weight_of_a_layer():
    class Scale(layers.Layer):
        def build(self, shape):
            self.w = self.add_weight(name="w", shape=(1,))

    Scale().build((None, 2))


def weight_by_a_name_that_is_made():
    class Scale(layers.Layer):
        def build(self, shape):
            self.w = self.add_weight(name=f"w_{1}", shape=(1,))

    Scale().build((None, 2))


def weight_of_a_metric():
    class Total(keras.metrics.Metric):
        def __init__(self):
            super().__init__()
            self.total = self.add_weight(name="total", shape=(1,), initializer="zeros")

    Total()


def reduction_of_a_loss():
    class Half(keras.losses.Loss):
        def __init__(self, reduction="sum", name="half"):
            super().__init__(reduction=reduction, name=name)

        def call(self, y_true, y_pred):
            return y_pred / 2

    Half()(keras.ops.ones((1, 1)), keras.ops.ones((1, 1)))


def metrics_in_third_place():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["mae"])
    model.evaluate(keras.ops.ones((2, 2)), keras.ops.ones((2, 1)), verbose=0)


def name_of_an_input():
    return keras.Input((3,), None, name="features")


def mask_zero():
    return layers.Embedding(9, 4, "uniform", None, activity_regularizer=None, embeddings_constraint=None, mask_zero=True).build((None,))


def axis_of_a_loss():
    y_true, y_pred = keras.ops.array([0, 1]), keras.ops.array([[0.9, 0.1], [0.2, 0.8]])
    loss = keras.losses.sparse_categorical_crossentropy(y_true, y_pred, False, axis=1)
    assert float(loss[1]) > 0.2


def begin_of_a_batch():
    callback = keras.callbacks.LambdaCallback(None, None, on_batch_begin=lambda batch, logs: None)
    assert "on_train_begin" not in vars(callback)


def parentheses_around_the_shape():
    class Counts(layers.Layer):
        def build(self, _):
            self.rows = self.add_weight(name="rows", shape=((2, 3)))
            self.columns = self.add_weight(name="columns", shape=((4),))

    Counts().build((None, 2))


def format_of_the_data():
    return layers.Conv3DTranspose(2, 3, 1, "same", output_padding=None, data_format="channels_last")


def encoding_in_its_old_place():
    lookup = layers.StringLookup(10, 1, None, "[UNK]", ["a"], None, encoding="utf-8")
    assert lookup.encoding == "utf-8" and not lookup.invert


def a_number_of_rows():
    class Scale(layers.Layer):
        def build(self, shape):
            rows = len(shape)
            self.scale = self.add_weight(name="scale", shape=(rows,))

    Scale().build((None, 2))
