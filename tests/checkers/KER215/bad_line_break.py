# options: keras-version=3.0
import keras


def printed():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.summary(print_fn=print)  # error: KER215@27-32 `model.summary` calls `print` with `line_break=False` on Keras 3


def own():
    def write(text):
        print(text)

    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.summary(print_fn=write)  # error: KER215


def appended():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    lines = []
    model.summary(print_fn=lines.append)  # error: KER215
