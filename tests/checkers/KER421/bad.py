# options: keras-version=3.0
import keras


def layer_path():
    class Loader(keras.layers.Layer):
        def __init__(self, path, **kwargs):
            super().__init__(**kwargs)
            self.path = path  # error: KER421@12-21 `self.path` can't be set: `path` is a property of `Layer` without a setter in Keras 3 (Keras 3.4+)

    Loader("weights")


def model_in_init():
    class Saver(keras.callbacks.Callback):
        def __init__(self, model):
            super().__init__()
            self.model = model  # error: KER421@12-22 `self.model` can't be set: `model` is a property of `Callback`

    Saver(keras.Sequential())


def model_in_set_model():
    class Saver(keras.callbacks.Callback):
        def set_model(self, net):
            self.model = net  # error: KER421

    Saver().set_model(keras.Sequential())


def from_outside():
    callback = keras.callbacks.EarlyStopping()
    callback.model = keras.Sequential()  # error: KER421


def by_setattr():
    class Head(keras.Model):
        def __init__(self):
            super().__init__()
            setattr(self, "quantization_mode", "int8")  # error: KER421

    Head()


def unpacked():
    class Split(keras.layers.Layer):
        def __init__(self, path):
            super().__init__()
            self.root, self.path = path  # error: KER421

    Split(("a", "b"))


def batches():
    class Data(keras.utils.PyDataset):
        def __init__(self):
            super().__init__()
            self.num_batches = 3  # error: KER421

    Data()


def inherited():
    class Base(keras.callbacks.Callback):
        pass

    class Child(Base):
        def use(self, model):
            self.model: keras.Model = model  # error: KER421

    Child().use(None)
