"""Layers for the demand model, for Keras 3 on any backend."""

import keras
from keras import layers


class StationBias(layers.Layer):
    """Adds one learned number per station."""

    def __init__(self, stations, **kwargs):
        super().__init__(**kwargs)
        self.stations = stations

    def build(self, input_shape):
        self.bias = self.add_weight(name="bias", shape=(self.stations, 1), initializer="zeros")

    def call(self, inputs):
        readings, station = inputs
        return readings + keras.ops.take(self.bias, station, axis=0)


class Jitter(layers.Layer):
    """Noise on the readings while training, the same in every run."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.seed_generator = keras.random.SeedGenerator(42)

    def call(self, inputs, training=False):
        if not training:
            return inputs
        return inputs + keras.random.normal(keras.ops.shape(inputs), stddev=0.01, seed=self.seed_generator)


class WeatherGate(layers.Layer):
    """Scales the readings by the weather, if there is any."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.gate = layers.Dense(1, activation="sigmoid")

    def call(self, readings, weather=None):
        if weather is None:
            return readings
        return readings * self.gate(weather)


class MemoryPenalty(layers.Layer):
    """Adds a loss on what passes through, and passes it on."""

    def call(self, inputs):
        self.add_loss(keras.ops.mean(keras.ops.square(inputs)) * 1e-4)
        return inputs
