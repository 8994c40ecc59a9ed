from keras import layers


def renamed():
    # docs:
    return layers.LeakyReLU(negative_slope=0.1)
    # docs:


def shape():
    return layers.InputLayer(shape=(3,))


def shape_of_a_batch():
    return layers.InputLayer(batch_shape=(2, 3))
