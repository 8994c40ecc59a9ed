import keras
import numpy as np
from keras import layers, ops


def lists_of_tensors():
    parts = [keras.Input((2,)), keras.Input((2,))]
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total, len(parts)


def static_shapes():
    inputs = keras.Input((4, 3))
    if inputs.shape[-1] == 3 and len(inputs.shape) > 2:
        inputs = inputs + 1.0
    return inputs, int(inputs.shape[1])


def tests_on_none():
    inputs = keras.Input((4,))
    return inputs if inputs is not None else None


def with_ops():
    inputs = keras.Input((2,))
    first, second = ops.unstack(inputs, axis=-1)
    return ops.where(inputs > 0, inputs, -inputs), first, second


def several_outputs():
    inputs = keras.Input((4, 3))
    output, state = layers.GRU(2, return_state=True)(inputs)
    model = keras.Model(inputs, [output, state])
    return [part.shape for part in model(inputs)], len(model(inputs))


def arrays():
    values = np.ones((2, 2))
    if values.sum() > 1:
        values[0] = 2.0
    return [row for row in values], len(values), float(values[0, 0])


def items_of_lists():
    inputs = [keras.Input((4,)), keras.Input((4,))]
    hidden = list(map(keras.layers.Dense(2), inputs))
    pairs = zip(inputs, hidden)
    return keras.layers.Add()([*hidden]), list(pairs), tuple(enumerate(inputs)), max(hidden[0].shape[1:], default=0)
