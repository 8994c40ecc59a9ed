# options: keras-version=3.0
import tensorflow

if tensorflow.__version__ >= "2":
    from tensorflow.keras import backend as K  # error: KER101@4-45 `from tensorflow.keras import backend as K` imports Keras through TensorFlow
else:
    from keras import backend as K


def mean(values):
    return K.mean(values)
