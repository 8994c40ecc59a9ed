# options: keras-version=3.5
from keras.callbacks import ModelCheckpoint


def whole_model_in_an_old_file():
    return ModelCheckpoint("net.h5", save_best_only=True)  # error: KER604@27-35 `ModelCheckpoint` with `"net.h5"` raises, Keras 3 wants a path that ends in `.keras` (Keras 3.0-3.7)
