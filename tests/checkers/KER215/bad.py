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


def long_name():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    everything_that_the_summary_has_told = []
    model.summary(print_fn=lambda text: everything_that_the_summary_has_told.append(text))  # error: KER215 `model.summary` calls `print_fn` once
    assert len(everything_that_the_summary_has_told) > 1


def name_that_is_shown():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    lines_of_model = []
    model.summary(print_fn=lambda text: lines_of_model.append(text))  # error: KER215 `model.summary` calls `lambda text: lines_of_model.append(text)` once
    assert len(lines_of_model) > 1
