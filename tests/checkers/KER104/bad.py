from keras import layers


def renamed():
    # docs:
    return layers.LeakyReLU(alpha=0.1)  # error: KER104@28-37 `LeakyReLU` takes `alpha` under another name
    # docs:


def shape():
    return layers.InputLayer(input_shape=(3,))  # error: KER104


def shape_of_a_batch():
    return layers.InputLayer(batch_input_shape=(2, 3))  # error: KER104
