import keras
import numpy as np


def evaluated():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["mae", "mape"])
    return model, model.evaluate(np.ones((2, 2)), np.ones((2, 1)), verbose=0)


# docs:
def names():
    model, _ = evaluated()
    found = model.metrics_names  # error: KER508@12-31 `model.metrics_names` is `["loss", "compile_metrics"]` in Keras 3, whatever the metrics are; write `model.evaluate(..., return_dict=True)`
    assert found == ["loss", "mae", "mape"]


# docs:


def logs():
    model, values = evaluated()
    assert "mae" in dict(zip(model.metrics_names, values))  # error: KER508


def second():
    model, _ = evaluated()
    assert model.metrics_names[1] == "mae"  # error: KER508
