from keras import layers


def in_a_dict():
    options = dict(kernel_constraint="maxnorm")
    return layers.Dense(2, **options)  # error: KER208@27-36 Keras 3 knows no constraint `maxnorm`
