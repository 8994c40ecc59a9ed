import keras
from keras.random import SeedGenerator, normal
from keras.random import uniform as draw

PAIR = (1, 2)


def tuple_for_a_draw():
    keras.random.uniform((3,), seed=(1, 2))  # error: KER707@36-42 `keras.random.uniform` takes an integer or a `keras.random.SeedGenerator` as its seed, `(1, 2)` is a tuple


def list_through_a_name():
    seed = [1, 2]
    keras.random.randint((3,), 0, 10, seed=seed)  # error: KER707


def by_position():
    normal((3,), 0.0, 1.0, None, PAIR)  # error: KER707


def by_position_under_another_name():
    draw((3,), 0.0, 1.0, None, PAIR)  # error: KER707


def float_for_a_generator():
    keras.random.SeedGenerator(1.5)  # error: KER707


def generator_for_a_generator():
    SeedGenerator(SeedGenerator(1))  # error: KER707


def string_for_a_draw():
    normal((3,), seed="1")  # error: KER707


def generator_for_a_layer():
    keras.layers.Dropout(0.5, seed=SeedGenerator(1))  # error: KER707 `keras.layers.Dropout` takes an integer as its seed, `SeedGenerator(1)` is a SeedGenerator


def tuple_for_an_initializer():
    keras.layers.Dense(2, kernel_initializer=keras.initializers.RandomNormal(seed=(1, 2))).build((None, 2))  # error: KER707
