"""Run the operations of TensorFlow and what our fixes make of them, on TensorFlow, JAX and PyTorch: ``python tests/keras/prove_operations.py``.

``operations.jsonl`` beside this file holds calls of each operation. Each call is linted and repaired by the code that ships; the first one is
also run with all its arguments by keyword, with the defaults of TensorFlow spelled out, and under the other names of the operation. A ``pair``
shows by hand what a hint can only describe. TensorFlow's result is computed once; the results of Keras must be equal to it on
every backend, and of the same type on TensorFlow unless the record says otherwise. The exit status is 1 when one is not.

``prove_operations.py NAME ...`` runs the operations whose names hold one of these texts.
"""

from __future__ import annotations

import ast
import copy
import json
import os
import pickle
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from keras3_lint.api.operations import Operation, names, operation
from keras3_lint.config import Release as KerasRelease
from keras3_lint.config import Settings
from keras3_lint.fixes.advice import repaired
from keras3_lint.semantics.module import Module
from keras3_lint.semantics.project import Project
from keras3_lint.source import Source

BACKENDS = ("tensorflow", "jax", "torch")
CALLS = Path(__file__).with_name("operations.jsonl")
HEAD = "import keras\nimport tensorflow as tf\nimport tensorflow.keras.backend as K\n"


@dataclass(frozen=True)
class Job:
    """One call of TensorFlow and the code that must do the same in Keras."""

    name: str
    tensorflow: str
    keras: str
    tolerance: float
    random: bool
    dtype: str
    since: KerasRelease


def jobs(wanted: list[str]) -> Iterator[Job | str]:
    """What is to be run; a text for a call that can't be repaired."""
    others = other_names()
    for line in CALLS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name = row["name"]
        if wanted and not any(text in name for text in wanted):
            continue
        found = operation(name)
        assert found is not None
        tolerance, random = row.get("tolerance", 1e-5), row.get("random", False)
        if "pair" in row:
            yield Job(name, *row["pair"], tolerance, random, "any", found.first_release)
        for call in variants(row.get("calls", []), found, others.get(name, [])):
            code = in_keras(call)
            if code is None:
                yield f"{name}: `{call}` is not repaired"
            else:
                yield Job(name, call, code, tolerance, random, found.dtype or ("any" if found.write else ""), found.first_release)


def other_names() -> dict[str, list[str]]:
    """The other names of each operation."""
    found: dict[str, list[str]] = {}
    for name in names():
        record = operation(name)
        if record is not None and record.name != name:
            found.setdefault(record.name, []).append(name)
    return found


def variants(calls: list[str], found: Operation, others: list[str]) -> Iterator[str]:
    """The calls, and the first one in other words."""
    yield from calls
    if not calls:
        return
    tree = ast.parse(calls[0], mode="eval")
    place = next(node for node in ast.walk(tree) if isinstance(node, ast.Call) and spelled(found.name) == ast.unparse(node.func))
    for other in others:
        yield changed(tree, place, func=ast.parse(spelled(other), mode="eval").body)
    parameters = found.parameters
    if any(taken.use == "rest" for taken in parameters) or not parameters:
        return
    words = [ast.keyword(taken.name, arg) for taken, arg in zip(parameters, place.args, strict=False)]
    yield changed(tree, place, args=[], keywords=[*words, *place.keywords])
    given = {word.arg for word in (*words, *place.keywords)}
    for taken in parameters:
        if taken.use == "refused" and taken.name not in given and taken.default not in {None, "..."}:
            value = ast.parse(f"tf.{taken.default[1:-1]}" if taken.default == "'int64'" else str(taken.default), mode="eval").body
            yield changed(tree, place, keywords=[*place.keywords, ast.keyword(taken.name, value)])


def spelled(name: str) -> str:
    """A dotted name as the calls spell it."""
    return name.replace("tensorflow.keras.backend.", "K.").replace("tensorflow.", "tf.")


def changed(tree: ast.Expression, place: ast.Call, **fields: Any) -> str:
    """The expression with other fields of one of its calls."""
    index = list(ast.walk(tree)).index(place)
    other = copy.deepcopy(tree)
    node = list(ast.walk(other))[index]
    for field, value in fields.items():
        setattr(node, field, value)
    return ast.unparse(ast.fix_missing_locations(other))


def in_keras(call: str) -> str | None:
    """What the fixes make of the expression; None when a call of TensorFlow stays."""
    module = Module(Source(f"{HEAD}{call}\n"), Project(Settings("any", KerasRelease(3, 15), explicit=True)))
    expression = module.index.tree.body[-1]
    assert isinstance(expression, ast.Expr)
    text = repaired(expression.value, module)
    return None if "tf." in text.replace("tf.convert_to_tensor", "") or "K." in text else text


def data() -> dict[str, Any]:
    """The arrays that the calls name."""
    import numpy as np

    generator = np.random.default_rng(0)

    def normal(*shape: int) -> Any:
        return generator.normal(size=shape).astype("float32")

    square = normal(4, 4)
    square = (square @ square.T + 4 * np.eye(4)).astype("float32")
    found = {
        "x": normal(3, 4), "y": normal(3, 4), "p": np.abs(normal(3, 4)) + 0.5, "u": generator.uniform(-0.9, 0.9, (3, 4)).astype("float32"),
        "g1": 1 + np.abs(normal(3, 4)), "x3": normal(2, 3, 4), "v": normal(5), "w": normal(5), "half": np.array([0.5, 1.5, 2.5, -0.5, -1.5], "float32"),
        "nf": np.array([1, np.inf, -np.inf, np.nan], "float32"), "bo": generator.random((3, 4)) > 0.5, "bo2": generator.random((3, 4)) > 0.5,
        "i": generator.integers(0, 9, (3, 4)).astype("int32"), "i2": generator.integers(0, 9, (3, 4)).astype("int32"),
        "sh": generator.integers(0, 3, (3, 4)).astype("int32"), "z": np.where(generator.random((3, 4)) > 0.5, 0, normal(3, 4)).astype("float32"),
        "c": (normal(3, 4) + 1j * normal(3, 4)).astype("complex64"), "sq": normal(3, 1, 4), "idx": np.array([2, 0], "int32"),
        "nd": np.array([[0, 1], [2, 3]], "int32"), "upd": np.array([9.0, 8.0], "float32"), "m": square,
        "ms": np.stack([square, square * 2 + np.diag(normal(4) ** 2)]).astype("float32"), "mr": normal(4, 2), "c3": normal(2, 3), "d3": normal(2, 3),
        "lab": np.array([1, 3, 0], "int32"), "lg": normal(3, 5), "img": generator.random((2, 8, 8, 3)).astype("float32"), "k2": normal(3, 3, 3, 4),
        "k1": normal(2, 4, 5), "vol": normal(1, 4, 4, 4, 2), "k3": normal(2, 2, 2, 2, 3), "kd": normal(3, 3, 3, 1), "kp": normal(1, 1, 3, 4),
        "kt": normal(3, 3, 4, 3), "v4": normal(4), "p4": np.abs(normal(4)) + 0.5, "oh": np.eye(5, dtype="float32")[[1, 3, 0]],
        "yb": (generator.random((3, 4)) > 0.5).astype("float32"), "seg": np.array([0, 0, 1], "int32"), "wav": normal(32),
        "srt": np.arange(50, dtype="float32") / 10 - 2, "dup": np.array([1, 1, 2, 3, 3], "int32"), "d2s": normal(1, 2, 2, 8),
        "tai": np.array([[0, 1], [2, 3], [1, 1]], "int32"), "ct": normal(2, 6, 5), "cl": np.array([[1, 2, 1], [0, 3, 2]], "int32"),
        "cn": np.array([3, 2], "int32"), "ci": np.array([6, 5], "int32"), "kt1": normal(3, 4, 5), "kt3": normal(2, 2, 2, 3, 2),
    }  # fmt: skip
    raised = np.exp(found["lg"])
    return {**found, "u2": (found["u"] + 1) / 2, "sm": (raised / raised.sum(-1, keepdims=True)).astype("float32")}


def array(value: Any) -> Any:
    """A result as NumPy has it; lists of tensors of unlike shapes stay lists."""
    import numpy as np

    if value is None or isinstance(value, str | bytes):
        return value
    if hasattr(value, "detach"):
        value = value.detach().cpu().resolve_conj().numpy()
    if isinstance(value, list | tuple):
        return np.asarray([array(item) for item in value])
    return str(value.name) if hasattr(value, "name") and not hasattr(value, "shape") else np.asarray(value)


def run_tensorflow(state: str) -> None:
    """The results of TensorFlow itself, written to a file; None for a call that TensorFlow refuses."""
    import keras._tf_keras.keras.backend as K
    import tensorflow as tf

    given = {name: tf.constant(value) for name, value in data().items()}
    found: dict[str, Any] = {}
    with open(state, "rb") as stream:
        for job in pickle.load(stream):
            try:
                found[job.tensorflow] = array(eval(job.tensorflow, {**given, "tf": tf, "K": K, "keras_abs": tf.abs}))
            except Exception as error:
                found[job.tensorflow] = error.__class__(str(error)[:150]) if isinstance(error, TypeError | ValueError) else RuntimeError(str(error)[:150])
    with open(f"{state}.tensorflow", "wb") as stream:
        pickle.dump(found, stream)


def run_keras(state: str) -> None:
    """Compare the results of Keras on this backend; one line for each that differs."""
    import keras

    backend = keras.backend.backend()
    arrays = data()
    with open(state, "rb") as stream, open(f"{state}.tensorflow", "rb") as results:
        todo, expected = pickle.load(stream), pickle.load(results)
    counts: Counter[str] = Counter()
    for job in todo:
        wanted = expected[job.tensorflow]
        if job.since > KerasRelease.parse(keras.__version__):
            counts["newer"] += 1
            continue
        if isinstance(wanted, Exception):
            counts["refused"] += 1
            if backend == "tensorflow":
                print(f"  {job.name}: TensorFlow refuses `{job.tensorflow}`: {wanted}")
            continue
        try:  # each call has tensors of its own: some functions of old releases write into their arguments
            given = {name: keras.ops.convert_to_tensor(value.copy()) for name, value in arrays.items() if re.search(rf"\b{name}\b", job.keras)}
            value = eval(job.keras, {**given, "keras": keras, "keras_abs": keras.ops.abs, "seedgen": keras.random.SeedGenerator(1)})
            problem = difference(wanted, array(value), job, typed=backend == "tensorflow" and not isinstance(value, int))
        except Exception as error:
            problem = f"{type(error).__name__}: {str(error)[:200]}"
        counts["wrong" if problem else "equal"] += 1
        if problem:
            print(f"  {job.name}: `{job.tensorflow}` -> `{job.keras}`: {problem}")
    print(f"{backend}: {counts['equal']} equal, {counts['wrong']} wrong, {counts['refused']} that TensorFlow refuses, {counts['newer']} newer than Keras {keras.__version__}")
    sys.exit(1 if counts["wrong"] else 0)


def difference(wanted: Any, value: Any, job: Job, typed: bool) -> str:
    """What differs, empty for nothing."""
    import numpy as np

    if wanted is None or not hasattr(wanted, "dtype"):
        return "" if wanted is None or wanted == value else f"{value!r}, not {wanted!r}"
    if np.shape(wanted) != np.shape(value):
        return f"shape {np.shape(value)}, not {np.shape(wanted)}"
    if job.random:
        near = abs(float(np.mean(wanted)) - float(np.mean(value))) < 0.15 and abs(float(np.std(wanted)) - float(np.std(value))) < 0.15
        return "" if near else "another distribution"
    if wanted.dtype.kind in "biufc" and not np.allclose(wanted, value, rtol=1e-4, atol=job.tolerance, equal_nan=True):
        return "other values"
    if typed and job.dtype != "any" and wanted.dtype != value.dtype and job.dtype != f"{wanted.dtype}->{value.dtype}":
        return f"type {value.dtype}, not {wanted.dtype}"
    return ""


def main(wanted: list[str]) -> int:
    """Run all, each backend in a process of its own."""
    todo = list(jobs(wanted))
    refused = [job for job in todo if isinstance(job, str)]
    print(*refused, sep="\n")
    state = str(Path(tempfile.mkdtemp()) / "state")
    with open(state, "wb") as stream:
        pickle.dump([job for job in todo if not isinstance(job, str)], stream)
    failed = bool(refused)
    for backend in BACKENDS:
        environment = {**os.environ, "KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
        for step in (("run_tensorflow", "run_keras") if backend == "tensorflow" else ("run_keras",)):
            command = [sys.executable, "-W", "ignore", __file__, f"--{step}", state]
            failed |= subprocess.run(command, env=environment, stderr=None, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1:2] in (["--run_tensorflow"], ["--run_keras"]):
        sys.modules["prove_operations"] = sys.modules["__main__"]
        {"--run_tensorflow": run_tensorflow, "--run_keras": run_keras}[sys.argv[1]](sys.argv[2])
    else:
        sys.exit(main(sys.argv[1:]))
