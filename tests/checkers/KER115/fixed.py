# options: keras-version=3.0
import keras
import numpy as np
import tensorflow as tf


def sequence():
    class Batches(keras.utils.Sequence):
        def __init__(self, count):
            super().__init__()
            self.count = count

        def __len__(self):
            return self.count

        def __getitem__(self, index):
            return np.ones((2, 2))

    assert len(Batches(2)) == 2


def dataset():
    class Batches(tf.keras.utils.PyDataset):
        """Ones."""

        def __init__(self, count):
            """Count them."""
            super().__init__()
            self.count = count

        def __len__(self):
            return self.count

    assert len(Batches(2)) == 2
