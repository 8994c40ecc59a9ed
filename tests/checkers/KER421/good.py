# options: keras-version=3.0
import keras


class Loader:
    def __init__(self, path):
        self.path = path


def no_keras_class():
    Loader("a")


def own_property():
    class Keeper(keras.callbacks.Callback):
        @property
        def model(self):
            return self._kept

        @model.setter
        def model(self, model):
            self._kept = model

    keeper = Keeper()
    keeper.model = 3


def own_attribute():
    class Keeper(keras.layers.Layer):
        path = None

        def __init__(self, path):
            super().__init__()
            self.path = path

    Keeper("a")


def other_names():
    class Keeper(keras.layers.Layer):
        def __init__(self, path):
            super().__init__()
            self.file_path = path
            self.trainable = False

    Keeper("a")


def set_model():
    class Saver(keras.callbacks.Callback):
        def set_model(self, model):
            super().set_model(model)
            self.own_model = model

    Saver().set_model(keras.Sequential())


def caught():
    class Loud(keras.callbacks.Callback):
        def __init__(self, model):
            super().__init__()
            try:
                self.model = model
            except AttributeError:
                self.set_model(model)

    Loud(keras.Sequential())


def method_of_the_same_name():
    class Keeper(keras.layers.Layer):
        def setattr(self, owner, name, value):
            return owner, name, value

    keeper = Keeper()
    keeper.setattr(keeper, "path", "a")
