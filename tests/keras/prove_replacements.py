"""Run the proofs of ``replacements.jsonl`` on the Keras that is installed: ``python tests/keras/prove_replacements.py``.

What ``fails`` says must raise the record's exception (an attribute that is gone raises AttributeError, whatever its import raises);
what ``works`` says must run. The exit status is 1 when one of this does not hold.
"""

from __future__ import annotations

import builtins
import os
import sys
import tempfile
from typing import Any

os.environ.setdefault("KERAS_BACKEND", "tensorflow")

from keras3_lint.api.ranges import in_ranges
from keras3_lint.api.replacements import rows
from keras3_lint.api.tables import all_releases


def environment() -> dict[str, Any]:
    """What the proofs can name: Keras on both surfaces, arrays, a KerasTensor, a layer and a compiled model."""
    import keras
    import numpy as np
    import tensorflow as tf

    vars(np).setdefault("Inf", np.inf)  # NumPy 2 dropped it, and Keras 3.0 reads it
    layer = keras.layers.Dense(2)
    x = np.ones((2, 3), "float32")
    layer(keras.Input((3,)))
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    model.compile("sgd", "mse")
    names = {"keras": keras, "tf_keras": tf.keras, "tf": tf, "np": np, "x": x, "x3": np.ones((1, 2, 3), "float32")}
    return {**names, "s": keras.Input((3,)), "layer": layer, "model": model}


def outcome(code: str) -> str:
    """The name of the exception that the code raises, empty when it runs."""
    try:
        eval(code, environment())
    except Exception as error:
        return next(kind.__name__ for kind in type(error).__mro__ if hasattr(builtins, kind.__name__))
    return ""


def main() -> int:
    """Print what is wrong, and the number of proofs."""
    import keras

    os.chdir(tempfile.mkdtemp())
    wrong = done = 0
    release = ".".join(keras.__version__.split(".")[:2])
    for records in rows().values():
        for row in records:
            if row.releases and not in_ranges(release, row.releases, all_releases()):
                continue
            if row.fails:
                done += 1
                raised = outcome(row.fails)
                if raised not in {*row.exception.split(), "AttributeError"}:
                    wrong += 1
                    print(f"{row.name}: `{row.fails}` raises {raised or 'nothing'}, not {row.exception}")
            if row.works:
                done += 1
                raised = outcome(row.works)
                if raised:
                    wrong += 1
                    print(f"{row.name}: `{row.works}` raises {raised}")
    print(f"Keras {keras.__version__}: {done} proofs, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
