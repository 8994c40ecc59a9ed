# options: keras-version=3.2
import keras


def keras_model():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])


def appended():
    # docs:
    model = keras_model()
    lines = []
    model.summary(print_fn=lambda line: lines.append(line))  # error: KER215@27-58 `model.summary` calls `lambda line: lines.append(line)` once
    # docs:
    assert len(lines) > 1


def method():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    lines = []
    model.summary(print_fn=lines.append)  # error: KER215
    assert len(lines) > 1
