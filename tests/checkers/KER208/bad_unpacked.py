from keras import layers


def in_a_dict():
    options = dict(kernel_constraint="maxnorm")  # error: KER208@37-46 Keras 3 knows no constraint `maxnorm`
    return layers.Dense(2, **options)
