"""Which values the constructors of Keras 2 take and those of Keras 3 refuse: tried, not read.

Each argument that both have is given each of a handful of values, the object is made, and used once. Two steps::

    python -m keras3_lint.api.measure_values accepted taken.json   # with tf-keras installed: what Keras 2 takes
    python -m keras3_lint.api.measure_values refused taken.json    # with a Keras 3: that release is written into values.jsonl
    python -m keras3_lint.api.measure_values again                 # the same for what another release refuses only, in seconds

The rest of the table stays as it is. A few values stand for each kind (``float``, ``list``); texts and members of an enumeration stand
for themselves. A kind is refused when Keras 2 takes one of its values and Keras 3 none.
"""

from __future__ import annotations

import importlib
import inspect
import json
import os
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from keras3_lint.api import tables
from keras3_lint.api.ranges import format_ranges, parse_ranges
from keras3_lint.api.values import TABLE, read

MODULES = ("layers", "losses", "metrics", "optimizers", "optimizers.schedules", "callbacks", "initializers", "regularizers", "constraints")
TEXTS = (
    "auto", "none", "sum", "mean", "sum_over_batch_size", "valid", "same", "causal", "full", "channels_first", "channels_last", "concat",
    "ave", "mul", "int", "binary", "count", "tf-idf", "tf_idf", "multi_hot", "one_hot", "whitespace", "character", "lower", "bilinear",
    "nearest", "bicubic", "area", "lanczos3", "lanczos5", "gaussian", "mitchellcubic", "reflect", "wrap", "constant", "fan_in", "fan_out",
    "fan_avg", "uniform", "normal", "truncated_normal", "untruncated_normal", "max", "min", "epoch", "batch", "ROC", "PR", "minoring",
    "majoring", "interpolation", "micro", "macro", "weighted", "acc", "accuracy", "adam", "mse", "float32", "samples", "steps",
)  # fmt: skip
# What constructors ask for, by the name of the parameter.
NEEDED: dict[str, Any] = {
    "units": 4, "filters": 4, "kernel_size": 1, "pool_size": 1, "rate": 0.5, "stddev": 0.1, "n": 2, "target_shape": (-1,), "dims": (1,),
    "input_dim": 5, "output_dim": 3, "num_heads": 1, "key_dim": 2, "num_tokens": 4, "num_bins": 3, "bin_boundaries": [0.5], "height": 4,
    "width": 4, "factor": 0.1, "height_factor": 0.1, "scale": 2.0, "max_value": 1.0, "mask_value": 0.0, "activation": "relu", "axes": -1,
    "num_classes": 2, "recall": 0.5, "precision": 0.5, "specificity": 0.5, "sensitivity": 0.5, "target_class_ids": [0], "l2": 0.1,
    "initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 0.9, "first_decay_steps": 5, "boundaries": [5], "values": [0.1, 0.2],
    "filepath": "a.keras", "filename": "a.csv", "schedule": lambda epoch: 0.1, "backup_dir": "b", "min_value": 0.0, "theta": 0.5,
    "p": 0.5, "size": 2, "cropping": 0, "padding": "valid", "function": lambda x: x, "fn": lambda y, p: p,
}  # fmt: skip
SKIPPED = ("name", "dtype", "activation", "trainable", "initializer", "regularizer", "constraint", "seed", "vocabulary", "function", "fn")
Use = Callable[[Any], None]


MANY = 30  # An argument that refuses as many texts is none for texts: nobody gave it any.
# What depends on other arguments or on the data, so that one try tells nothing.
OTHERS = frozenset(["x", "y", "sample_weight", "validation_data", "filepath", "save_weights_only", "loss_weights", "backup_dir", "save_freq", "class_weight"])


@cache
def values() -> dict[str, tuple[Any, ...]]:
    """Some values of each kind."""
    tf = importlib.import_module("tensorflow")

    found: dict[str, tuple[Any, ...]] = {
        "float": (4.0, 0.5, 0.0, 1.0), "int": (3, 1, 0, 2), "bool": (True, False), "None": (None,), "list": ([-1], [1, 2]), "tuple": ((-1,), (1, 2)),
        "dict": ({},),
    }  # fmt: skip
    for name in ("VariableAggregation", "VariableSynchronization"):
        found.update({f"tensorflow.{name}.{item.name}": (item,) for item in getattr(tf, name)})
    return found | {f"={text}": (text,) for text in TEXTS}


def subjects(library: str) -> Iterator[tuple[str, Callable[..., Any], Use]]:
    """The name of each callable, what calls it, and what uses its result once."""
    np = importlib.import_module("numpy")

    keras = importlib.import_module(library)
    for path in MODULES:
        holder = keras
        for part in path.split("."):
            holder = getattr(holder, part)
        for name in sorted(dir(holder)):
            cls = getattr(holder, name)
            if inspect.isclass(cls) and name[0].isupper() and tables.canonical(f"keras.{path}.{name}") == f"keras.{path}.{name}":
                yield f"keras.{path}.{name}", cls, _use(keras, path)
    yield "keras.Input", keras.Input, lambda result: None
    x, y = np.ones((4, 3), "float32"), np.ones((4, 2), "float32")

    def compiled(**options: Any) -> Any:
        model = keras.Sequential([keras.layers.Dense(2)])
        model.compile(**{"optimizer": "sgd", "loss": "mse", **options})
        return model

    def called(method: str, given: dict[str, Any], **options: Any) -> Any:
        return getattr(compiled(), method)(**{**given, **options})

    def weight(**options: Any) -> Any:
        return keras.layers.Layer().add_weight(**{"shape": (2,), "name": "w", "initializer": "zeros", **options})

    yield "keras.Model.compile", compiled, lambda model: model.fit(x, y, verbose=0)
    yield "keras.Model.fit", partial(called, "fit", {"x": x, "y": y, "verbose": 0}), lambda result: None
    yield "keras.Model.evaluate", partial(called, "evaluate", {"x": x, "y": y, "verbose": 0}), lambda result: None
    yield "keras.Model.predict", partial(called, "predict", {"x": x, "verbose": 0}), lambda result: None
    yield "keras.layers.Layer.add_weight", weight, lambda result: None


def _use(keras: Any, path: str) -> Use:
    np = importlib.import_module("numpy")

    y = np.array([[0.0, 1.0], [1.0, 0.0]], "float32")

    def use(result: Any) -> None:
        if path == "layers":
            _call_layer(result)
        elif path == "losses":
            result(y, y * 0.5 + 0.25)
        elif path == "metrics" and hasattr(result, "update_state"):
            arguments = (y,) if type(result).__name__ in {"Mean", "Sum"} else (y, y * 0.5 + 0.25)
            result.update_state(*arguments)
            result.result()
        elif path == "initializers":
            result((2, 2))
        elif path == "optimizers.schedules":
            result(1)

    return use


RANKS: dict[str, int] = {}


def _call_layer(layer: Any) -> None:
    """Call the layer on an input of the rank that it once took, else of the first that it takes."""
    np = importlib.import_module("numpy")

    name, error = type(layer).__name__, None
    for rank in [RANKS[name]] if name in RANKS else (2, 3, 4, 5):
        try:
            layer(np.ones((2, *[4] * (rank - 1)), "int32" if "Embedding" in name else "float32"))
        except Exception as raised:
            error = error or raised
        else:
            RANKS[name] = rank
            return
    if error is not None and name in RANKS:
        raise error


def outcome(make: Callable[..., Any], use: Use, options: dict[str, Any]) -> str:
    """The name of the exception that making and using the object raises, empty for none."""
    try:
        use(make(**options))
    except Exception as error:
        return next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
    return ""


def tries(release: str, library: str) -> Iterator[tuple[str, str, Callable[..., Any], Use, dict[str, Any]]]:
    """Each argument that Keras 2 and the release take, with what else the call needs."""
    for name, make, use in subjects(library):
        old, new = _signature(name, tables.KERAS2), _signature(name, release)
        if old is None or new is None or new.raises:
            continue
        needed = {item.name: NEEDED[item.name] for item in old.parameters if item.required and item.name in NEEDED and new.takes(item.name)}
        if "kernel_size" in needed and "Depthwise" not in name and "Conv" in name:
            needed.setdefault("filters", 4)
        if outcome(make, use, needed):
            continue
        for item in old.parameters:
            if new.takes(item.name) and not item.kind.startswith("*") and not item.name.endswith(SKIPPED) and item.name not in OTHERS:
                yield name, item.name, make, use, needed


def _signature(name: str, release: str) -> tables.Signature | None:
    owner, _, last = name.rpartition(".")
    if last.islower() and owner.rpartition(".")[2][0].isupper():
        found = tables.member(owner, last, release)
        return found.signature if found is not None else None
    return tables.signature(name, release)


def accepted() -> list[list[str]]:
    """What Keras 2 takes: callable, argument, kind of value."""
    found = []
    for name, argument, make, use, needed in tries(tables.newest_release(), "tf_keras"):
        default = _signature(name, tables.KERAS2).find(argument).default  # type: ignore[union-attr]
        for kind, some in values().items():
            wanted = default is None or default[:1] in "'N" or not kind.startswith("=")
            if wanted and not all(outcome(make, use, {**needed, argument: value}) for value in some):
                found.append([name, argument, kind])
    return found


def refused(taken: list[list[str]], release: str) -> dict[tuple[str, str, str], str]:
    """What of that the installed Keras 3 refuses, each with the exception."""
    asked: dict[tuple[str, str], list[str]] = {}
    for name, argument, kind in taken:
        asked.setdefault((name, argument), []).append(kind)
    found = {}
    for name, argument, make, use, needed in tries(release, "keras"):
        for kind in asked.get((name, argument), ()):
            if "." in kind and argument not in ("aggregation", "synchronization"):
                continue
            raised = [outcome(make, use, {**needed, argument: value}) for value in values()[kind]]
            if all(raised):
                found[name, argument, kind] = raised[0]
    texts = Counter((name, argument) for name, argument, kind in found if kind.startswith("="))
    return {key: raised for key, raised in found.items() if not key[2].startswith("=") or texts[key[:2]] < MANY}


def write(found: dict[tuple[str, str, str], str], release: str) -> None:
    """Write the table with the release added or replaced."""
    order = tables.all_releases()
    places: dict[tuple[str, str, str, str], set[str]] = {}
    for name, argument, kind, raised, text in read():
        places[name, argument, kind, raised] = places.get((name, argument, kind, raised), set()) | set(parse_ranges(text, order)) - {release}
    for (name, argument, kind), raised in found.items():
        places.setdefault((name, argument, kind, raised), set()).add(release)
    lines = [json.dumps([*key, format_ranges(where, order)]) for key, where in sorted(places.items()) if where]
    TABLE.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def main() -> None:
    """One step; see above."""
    step, path = sys.argv[1], Path(*sys.argv[2:]).resolve()
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        if step == "accepted":
            path.write_text(json.dumps(accepted()), encoding="utf-8")
        else:
            release = ".".join(importlib.import_module("keras").__version__.split(".")[:2])
            taken = [row[:3] for row in read()] if step == "again" else json.loads(path.read_text(encoding="utf-8"))
            write(refused(taken, release), release)


if __name__ == "__main__":
    main()
