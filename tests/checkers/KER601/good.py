import argparse
import json
import os
from pathlib import Path

import keras
import numpy as np
from keras import layers


def build():
    return keras.Sequential([keras.Input((2,)), layers.Dense(1)])


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", default="saved_model")
    return parser.parse_args(["--out", "net.keras"])


class Store:
    def save(self, path):
        with open(path, "w", encoding="utf-8") as file:
            json.dump({}, file)


def files():
    model = build()
    model.save("net.keras")
    model.save("net.h5")
    model.save(os.path.join(".", "net" + ".keras"))
    model.save(Path("net.pb").with_suffix(".keras"))
    model.save(f"net_{1}.keras")


def exported():
    build().export("exported")


def from_outside():
    build().save(arguments().out)
    build().save(os.environ.get("KERAS3_LINT_OUT", "net.keras"))


def asked_for(path="net"):
    if Path(path).suffix in {".keras", ".h5"}:
        build().save(path)
    else:
        build().save(path + ".keras")


def left_early(path="net"):
    if not path.endswith(".keras"):
        return
    build().save(path)


def grown():
    path = "net"
    for part in ("_a", ".keras"):
        path += part
    build().save(path)


def extended(path="net"):
    if not path.endswith(".keras"):
        path += ".keras"
    build().save(path)


def others():
    np.save("array", np.ones(2))
    Store().save("store")


def no_path(path=""):
    if path:
        build().save(path)
