"""Which functions of TensorFlow raise where execution is eager and run in a graph: ``python -m keras3_lint.api.measure_graph_only``.

Every function and class of ``tf`` and ``tf.compat.v1`` whose code, or the code that it calls, speaks of eager execution is called, eagerly and
in a graph, each time in a process of its own: some end the process. A name goes into ``tf1_graph.jsonl`` when no eager call of it gets through,
what it raises speaks of eager execution, and the same call does not raise that in a graph: ``[name, exception, modules, escapes]``. Modules are
``1`` for ``tf.compat.v1`` and ``2`` for ``tf``; an escape is a parameter that, where it is given, lets the call run eagerly after all.
"""

from __future__ import annotations

import contextlib
import importlib
import inspect
import itertools
import json
import os
import re
import signal
import sys
import tempfile
import types
from collections.abc import Callable, Iterator
from typing import Any

from keras3_lint.api.tf1 import GRAPH_TABLE
from keras3_lint.api.tf1_generate import walk

SPEAKS = re.compile(r"(?i)eager")
# What is missing in eager mode is said in these words by what does not speak of it.
SAYS = re.compile(r"(?i)eager execution|eager mode|executing eagerly|in eager")
DEPTH, ROUNDS, SECONDS = 4, 24, 20
# They change the process, or are asked for by others.
SKIPPED = re.compile(r"^(app\.|test\.|flags\.|raw_ops\.|lite\.|mlir\.|tpu\.|config\.|distribute\.|debugging\.experimental|profiler|(en|dis)able_|autograph\.)|Error$")
# They need no graph, but an argument: the size of an array, a node of a graph that was loaded.
NO_GRAPH = frozenset({"TensorArray", "summary.get_summary_description"})


def samples(tf: Any) -> dict[str, list[Callable[[], Any]]]:
    """What is passed for a parameter, by its name; the empty name stands for all others."""
    def table() -> Any:
        return tf.constant([[1.0, 2.0], [3.0, 4.0]])

    def flags() -> Any:
        return tf.constant([[True, False], [True, True]])

    def classes() -> Any:
        return tf.constant([[0], [1]], "int64")

    folder = tempfile.mkdtemp()
    by_name: dict[str, list[Callable[[], Any]]] = {
        "dtype": [lambda: tf.float32], "shape": [lambda: [2, 2]], "batch_size": [lambda: 2], "capacity": [lambda: 8], "min_after_dequeue": [lambda: 2],
        "tensors": [lambda: [table()]], "tensor_list": [lambda: [table()]], "tensors_list": [lambda: [[table()]]], "inputs": [table, lambda: [tf.compat.v1.summary.scalar("a", 1.0)]],
        "logdir": [lambda: folder], "dataset": [lambda: tf.data.Dataset.range(3)], "keep_input": [lambda: True], "limit": [lambda: 3], "record_bytes": [lambda: 4],
        "labels": [classes, flags, table], "predictions": [table, classes, flags], "predictions_idx": [classes], "thresholds": [lambda: [0.5]], "k": [lambda: 1],
        "sensitivity": [lambda: 0.5], "specificity": [lambda: 0.5], "num_classes": [lambda: 2], "dim": [lambda: 1], "normalizer": [table], "threshold": [lambda: 0.5],
        "string_tensor": [lambda: ["a"]], "input_tensor": [table], "categorical_columns": [lambda: [tf.feature_column.categorical_column_with_identity("a", 3)]],
        "dimension": [lambda: 2], "meta_graph_or_file": [lambda: os.path.join(folder, "a.meta")], "examples": [lambda: tf.constant(["a"])],
        "classes": [lambda: tf.constant(["a"])], "scores": [table], "value_shape": [lambda: ()], "ragged_rank": [lambda: 1], "values": [table, lambda: [table()]],
    }  # fmt: skip
    anything: list[Callable[[], Any]] = [table, lambda: [table()], lambda: tf.float32, lambda: 2, lambda: 0.5, lambda: "a", lambda: [2, 2], lambda: tf.constant([0, 1])]
    return {**by_name, "": anything}


def speaks(value: Any) -> bool:
    """Whether the code of a function or class, or what it calls by name, holds a text about eager execution."""
    todo, seen = [(value, 0)], set()
    while todo:
        current, depth = todo.pop()
        function = inspect.unwrap(getattr(current, "__init__", None) if isinstance(current, type) else current)  # type: ignore[arg-type]
        code = getattr(getattr(function, "__func__", function), "__code__", None)
        if code is None or code in seen:
            continue
        seen.add(code)
        inner = [code, *(const for const in code.co_consts if isinstance(const, types.CodeType))]
        if any(isinstance(const, str) and SPEAKS.search(const) for part in inner for const in part.co_consts[1:]) or SPEAKS.search(str(code.co_consts[:1])):
            return True
        for name in {name for part in inner for name in part.co_names} if depth < DEPTH else ():
            found = function.__globals__.get(name)
            if isinstance(found, types.ModuleType):
                todo.extend((getattr(found, other, None), depth + 1) for part in inner for other in part.co_names)
            elif callable(found):
                todo.append((found, depth + 1))
    return False


def calls(value: Any, known: dict[str, list[Callable[[], Any]]]) -> Iterator[dict[str, Callable[[], Any]]]:
    """Arguments for the parameters that have no default."""
    parameters = inspect.signature(value).parameters.values()
    needed = [one for one in parameters if one.default is one.empty and one.kind in {one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY}]
    choices = [known.get(one.name, known[""]) for one in needed]
    for made in itertools.islice(itertools.product(*choices), ROUNDS):
        yield {one.name: make for one, make in zip(needed, made, strict=True)}


def raised(value: Any, makers: dict[str, Callable[[], Any]], context: contextlib.AbstractContextManager[Any]) -> tuple[str, str] | None:
    """What a call raises, None for nothing."""
    try:
        with context:
            value(**{name: make() for name, make in makers.items()})
    except Exception as error:
        return type(error).__name__, str(error)
    return None


def measure(name: str, value: Any, tf: Any) -> tuple[str, list[str]] | None:
    """The exception, and the parameters that let the call run; None when it runs, or fails for another reason."""
    known = samples(tf)
    eager = [(makers, raised(value, makers, contextlib.nullcontext())) for makers in calls(value, known)]
    if not eager or any(error is None for _, error in eager):
        return None
    for makers, error in eager:
        if error is None or not SAYS.search(error[1]):
            continue
        inside = raised(value, makers, tf.Graph().as_default())
        if inside is not None and SAYS.search(inside[1]):
            continue
        optional = [one for one in inspect.signature(value).parameters.values() if one.default is not one.empty]
        escapes = [one.name for one in optional if any(raised(value, {**makers, one.name: make}, contextlib.nullcontext()) is None for make in known.get(one.name, known[""]))]
        return error[0], escapes
    return None


def apart(name: str, value: Any, tf: Any) -> tuple[str, list[str]] | None:
    """``measure`` in a process of its own."""
    readable, writable = os.pipe()
    child = os.fork()
    if not child:
        signal.alarm(SECONDS)
        with os.fdopen(writable, "w") as stream, contextlib.suppress(BaseException):
            json.dump(measure(name, value, tf), stream)
        os._exit(0)
    os.close(writable)
    with os.fdopen(readable) as stream:
        text = stream.read()
    os.waitpid(child, 0)
    found = json.loads(text) if text else None
    return (found[0], found[1]) if found else None


def main() -> int:
    """Write the table."""
    tf = importlib.import_module("tensorflow")
    rows: dict[str, list[Any]] = {}
    for mark, root in (("1", tf.compat.v1), ("2", tf)):
        for name, value in walk(root):
            if isinstance(value, types.ModuleType) or not callable(value) or SKIPPED.search(name) or name in NO_GRAPH or not speaks(value):
                continue
            try:
                inspect.signature(value)
            except (TypeError, ValueError):
                continue
            found = apart(name, value, tf)
            if found is not None:
                row = rows.setdefault(name, [name, found[0], "", found[1]])
                row[2] += mark
    lines = sorted(json.dumps(row, separators=(",", ":")) + "\n" for row in rows.values())
    GRAPH_TABLE.write_text("".join(lines), encoding="utf-8")
    print(f"TensorFlow {tf.__version__}: {len(lines)} names")
    return 0


if __name__ == "__main__":
    sys.exit(main())
