# options: keras-version=3.0
import keras


def calls_it():
    class Batches(keras.utils.Sequence):
        def __init__(self, count, **kwargs):
            super().__init__(**kwargs)
            self.count = count

        def __len__(self):
            return self.count

    assert len(Batches(2, workers=2)) == 2


def without_init():
    class Batches(keras.utils.PyDataset):
        def __len__(self):
            return 2

    assert len(Batches()) == 2


def no_keras_class():
    class Sequence:
        pass

    class Batches(Sequence):
        def __init__(self, count):
            self.count = count

    Batches(2)
