"""Train a model that predicts the demand of bicycle stations, written for Keras 2."""

import keras
import numpy as np
from blocks import Jitter, StationBias, WeatherGate
from keras import layers
from keras.layers import LocallyConnected1D, ThresholdedReLU

STATIONS, HOURS, EPOCHS = 20, 24, 3


def build_model():
    readings = keras.Input((HOURS, 1), name="readings")
    station = keras.Input((), dtype="int32", name="station")
    calendar = [keras.Input((7,), name="weekday"), keras.Input((1,), name="holiday")]

    gated, _ = WeatherGate()([readings, None])
    noisy = Jitter()(gated)
    local = LocallyConnected1D(4, 3)(noisy)
    memory = layers.LSTM(16, time_major=False)(local)
    memory = ThresholdedReLU(theta=0.1)(memory)

    known = layers.concatenate([memory, *calendar])
    demand = layers.Dense(1)(known)
    demand = StationBias(STATIONS, name="demand")([demand, station])

    inputs = {"station": station, "readings": readings, "calendar": calendar}
    model = keras.Model(inputs=inputs, outputs=demand)
    model.add_loss(keras.backend.mean(keras.backend.square(memory)) * 1e-4)
    return model


def make_data(rows):
    random = np.random.default_rng(1)
    inputs = {
        "station": random.integers(0, STATIONS, rows),
        "readings": random.random((rows, HOURS, 1)),
        "calendar": [random.random((rows, 7)), random.random((rows, 1))],
    }
    return inputs, random.random((rows, 1))


def main():
    model = build_model()
    model.compile("adam", loss="mse", metrics=["mae"])
    inputs, demand = make_data(256)
    for _ in range(EPOCHS):
        model.reset_metrics()
        for _ in range(4):
            logs = model.train_on_batch(inputs, demand, reset_metrics=False, return_dict=True)
        print(logs)
    model.save("demand_model")


if __name__ == "__main__":
    main()
