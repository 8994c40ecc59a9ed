# options: keras-version=3.1
import keras


def other_settings():
    keras.config.set_floatx("float32")
    return keras.config.floatx()


class Runner:
    def set_backend(self, name):
        return name


def own_method():
    return Runner().set_backend("jax")


def imported_anew(backend):
    keras.config.set_backend(backend)
    import keras as again

    return again.config.backend()
