# options: keras-version=3.1
import keras
from keras import config


# docs: before
def switched():
    keras.config.set_backend("jax")  # error: KER221@4-35 `keras.config.set_backend` leaves the Keras that is imported
    assert keras.backend.backend() == "jax"


# docs: after
def by_another_name():
    config.set_backend(backend="torch")  # error: KER221
    assert keras.config.backend() == "torch"
