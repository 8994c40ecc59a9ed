from keras import losses


def in_a_dict():
    options = {"reduction": "auto"}
    return losses.Huber(**options)  # error: KER509@24-33 `losses.Huber` takes no reduction "auto"
