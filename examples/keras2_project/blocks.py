"""Layers for the demand model, written for Keras 2."""

import tensorflow as tf
from tensorflow.keras import layers


class StationBias(layers.Layer):
    """Adds one learned number per station."""

    def __init__(self, stations, **kwargs):
        super().__init__(**kwargs)
        self.stations = stations
        self.bias = None

    def call(self, inputs):
        readings, station = inputs
        if self.bias is None:
            self.bias = self.add_weight(name="bias", shape=(self.stations, 1), initializer="zeros")
        return readings + tf.gather(self.bias, station)


class Jitter(layers.Layer):
    """Noise on the readings while training, the same in every run."""

    def call(self, inputs, training=False):
        if not training:
            return inputs
        return inputs + tf.random.normal(tf.shape(inputs), stddev=0.01, seed=42)


class WeatherGate(layers.Layer):
    """Scales the readings by the weather, if there is any."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.gate = layers.Dense(1, activation="sigmoid")

    def call(self, inputs):
        readings, weather = inputs
        if weather is None:
            return readings, None
        return readings * self.gate(weather), weather
