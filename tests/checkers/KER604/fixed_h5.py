# options: keras-version=3.5
from keras.callbacks import ModelCheckpoint


def whole_model_in_an_old_file():
    return ModelCheckpoint("net.keras", save_best_only=True)
