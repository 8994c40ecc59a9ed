from keras import losses


def in_a_dict():
    options = {"reduction": "auto"}  # error: KER509@28-34 `losses.Huber` takes no reduction "auto"
    return losses.Huber(**options)
