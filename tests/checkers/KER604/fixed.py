from keras.callbacks import ModelCheckpoint

FOLDER = "training"


class Checkpoint(ModelCheckpoint):
    """Writes, and says so."""


# docs:
def whole_model():
    return ModelCheckpoint("checkpoints/best.keras")


# docs:


def number_at_the_end():
    return ModelCheckpoint(filepath="cp-{epoch:04d}.keras")


def weights_only():
    return ModelCheckpoint("cp-{epoch:04d}.weights.h5", save_weights_only=True)


def weights_in_an_old_file():
    return ModelCheckpoint(FOLDER + "/net.weights.h5", "val_loss", 0, True, True)


def whole_model_for_weights_only():
    return ModelCheckpoint("net.weights.h5", save_weights_only=True)


def subclass():
    return Checkpoint("best.keras")


def own_constructor():
    class Best(ModelCheckpoint):
        def __init__(self):
            super().__init__("best.keras", save_best_only=True)

    return Best()
