from keras.callbacks import ModelCheckpoint

FOLDER = "training"


class Checkpoint(ModelCheckpoint):
    """Writes, and says so."""


# docs:
def whole_model():
    return ModelCheckpoint("checkpoints/best")  # error: KER604@27-45 `ModelCheckpoint` with `"checkpoints/best"` raises, Keras 3 wants a path that ends in `.keras`; write `"checkpoints/best.keras"`, and load that


# docs:


def number_at_the_end():
    return ModelCheckpoint(filepath="cp-{epoch:04d}")  # error: KER604


def weights_only():
    return ModelCheckpoint("cp-{epoch:04d}.ckpt", save_weights_only=True)  # error: KER604 `ModelCheckpoint` with `"cp-{epoch:04d}.ckpt"` raises, Keras 3 wants a path that ends in `.weights.h5` with `save_weights_only=True`


def weights_in_an_old_file():
    return ModelCheckpoint(FOLDER + "/net.h5", "val_loss", 0, True, True)  # error: KER604


def whole_model_for_weights_only():
    return ModelCheckpoint("net.keras", save_weights_only=True)  # error: KER604


def subclass():
    return Checkpoint("best")  # error: KER604


def own_constructor():
    class Best(ModelCheckpoint):
        def __init__(self):
            super().__init__("best", save_best_only=True)  # error: KER604

    return Best()
