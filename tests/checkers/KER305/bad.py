import keras
from keras import layers, ops


def length():
    inputs = keras.Input((4, 3))
    return len(inputs)  # error: KER305@11-22 `len` asks the KerasTensor `inputs` for a value, it has none; use `inputs.shape[0]`


def number():
    return int(ops.sum(keras.Input((4,))))  # error: KER305


def loop():
    rows = []
    for row in keras.Input((4, 3)):  # error: KER305
        rows.append(row)
    return rows


def comprehension():
    x = layers.Dense(2)(keras.Input((4,)))
    return [part for part in x]  # error: KER305


def decision():
    inputs = keras.Input((4,))
    if ops.max(inputs) > 0:  # error: KER305
        return inputs
    return -inputs


def conditional_expression():
    inputs = keras.Input((4,))
    return inputs if ops.max(inputs) > 0 else -inputs  # error: KER305


def unpacking():
    first, second = keras.Input((2,))  # error: KER305
    return first + second


def item_assignment():
    inputs = keras.Input((4,))
    inputs[0] = 1.0  # error: KER305


def in_a_helper():
    def scaled(t):
        return t * 2.0 if t > 1.0 else t  # error: KER305

    return scaled(layers.Flatten()(keras.Input((4,))))


def items_in_a_list():
    inputs = keras.Input((4, 3))
    return list(inputs)  # error: KER305@16-22 `list` asks the KerasTensor `inputs` for a value, it has none; write `keras.ops.unstack(inputs)`


def items_beside_others():
    inputs = keras.Input((4, 3))
    return dict(zip(range(4), layers.Dense(2)(inputs)))  # error: KER305


def items_for_a_function():
    return list(map(layers.Dense(2), keras.Input((4, 3))))  # error: KER305


def items_as_arguments():
    hidden = layers.Dense(2)(keras.Input((2,)))
    return print(*hidden)  # error: KER305 `*` asks the KerasTensor `hidden` for a value
