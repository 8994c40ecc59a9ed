"""Train a model that predicts the demand of bicycle stations, for Keras 3 on any backend."""

import keras
import numpy as np
from blocks import Jitter, MemoryPenalty, StationBias, WeatherGate
from keras import layers

STATIONS, HOURS, EPOCHS = 20, 24, 3


def build_model():
    readings = keras.Input((HOURS, 1), name="readings")
    station = keras.Input((), dtype="int32", name="station")
    weekday = keras.Input((7,), name="weekday")
    holiday = keras.Input((1,), name="holiday")

    gated = WeatherGate()(readings)
    noisy = Jitter()(gated)
    local = layers.Conv1D(4, 3)(noisy)
    memory = layers.LSTM(16)(local)
    memory = layers.ReLU(threshold=0.1)(memory)
    memory = MemoryPenalty()(memory)

    known = layers.concatenate([memory, weekday, holiday])
    demand = layers.Dense(1)(known)
    demand = StationBias(STATIONS, name="demand")([demand, station])

    inputs = {"station": station, "readings": readings, "weekday": weekday, "holiday": holiday}
    return keras.Model(inputs=inputs, outputs=demand)


def make_data(rows):
    random = np.random.default_rng(1)
    inputs = {
        "station": random.integers(0, STATIONS, rows),
        "readings": random.random((rows, HOURS, 1)),
        "weekday": random.random((rows, 7)),
        "holiday": random.random((rows, 1)),
    }
    return inputs, random.random((rows, 1))


def main():
    model = build_model()
    model.compile("adam", loss="mse", metrics=["mae"])
    inputs, demand = make_data(256)
    for _ in range(EPOCHS):
        model.reset_metrics()
        for _ in range(4):
            logs = model.train_on_batch(inputs, demand, return_dict=True)
        print(logs)
    model.save("demand_model.keras")


if __name__ == "__main__":
    main()
