from keras import layers


def in_a_dict():
    options = dict(kernel_constraint="max_norm")
    return layers.Dense(2, **options)
