"""The operations of TensorFlow and of `tf.keras.backend`, and what stands for each in Keras 3.

``operations.jsonl`` holds one record per line, sorted by name:

========== ============================================================================================================
`name`     dotted, as in TensorFlow; a record with `as` is another name of the operation that it names
`kind`     `exact`: the arguments line up; `rename-args`: some have other names, values or defaults; `manual`: it takes
           thought, `write` shows how where that is one expression; `none`: nothing in Keras does it
`to`       the name in Keras
`takes`    the parameters in TensorFlow with their defaults: `a>x1` is `x1` in Keras, `-name` means nothing there, and what
           begins with `!` has no counterpart: the call can't be rewritten unless it passes the default
`positional` how many stay positional; the rest become keywords
`add`      keywords that Keras needs where the call leaves them out, because the defaults differ; `added` says why
`needs`    how many arguments the call must pass
`values`   the words of TensorFlow for a parameter, and those of Keras
`spatial`  the number of spatial dimensions for which Keras takes strides and sizes, where TensorFlow takes all
`wrap`     a flag, and the parameter that Keras wants with its last two axes swapped instead
`when`     the conditions under which the edit is right; see ``fixes.conditions``
`dtype`    how the type of the result differs
`note`     what a person has to know where the edit is not right by itself, or `always`
`since`    the first release of Keras from which on the replacement is there
`inert`    it runs on every backend as it is
========== ============================================================================================================

``tests/keras/prove_operations.py`` runs each `exact` and `rename-args` record on TensorFlow, JAX and PyTorch.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from keras3_lint.api import tables
from keras3_lint.api.symbolic import refusing
from keras3_lint.config import OLDEST, Release

KINDS = ("exact", "rename-args", "manual", "none")
TABLE = Path(__file__).with_name("operations.jsonl")
_BACKEND = "keras.backend."
_V1 = "tensorflow.compat.v1."
_PRIVATE = "tensorflow.python.ops."
_PUBLIC = ("", "math.", "nn.", "linalg.", "image.", "random.")


@dataclass(frozen=True, slots=True)
class Taken:
    """One parameter in TensorFlow."""

    name: str
    target: str
    """Its name in Keras."""
    default: str | None
    """The text of the default, None for a parameter that is required."""
    use: str
    """``kept``, ``dropped``, ``refused``, or ``rest`` for all that follows."""

    @classmethod
    def parse(cls, text: str) -> Taken:
        """Read an item of `takes`."""
        use = {"-": "dropped", "!": "refused", "*": "rest"}.get(text[:1], "kept")
        name, equals, default = text.lstrip("-!*").partition("=")
        name, _, target = name.partition(">")
        return cls(name, target or name, default if equals else None, use)


@dataclass(frozen=True)
class Operation:
    """One record; the fields are explained in the text of the module."""

    name: str
    kind: str = "none"
    to: str = ""
    write: str = ""
    takes: tuple[str, ...] = ()
    positional: int | None = None
    add: Mapping[str, str] = field(default_factory=dict)
    needs: int = 0
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    spatial: int | None = None
    wrap: Mapping[str, str] = field(default_factory=dict)
    when: tuple[str, ...] = ()
    dtype: str = ""
    note: str = ""
    added: str = ""
    always: bool = False
    since: str = ""
    inert: bool = False

    @cached_property
    def parameters(self) -> tuple[Taken, ...]:
        """The parameters in TensorFlow."""
        return tuple(map(Taken.parse, self.takes))

    @property
    def is_mechanical(self) -> bool:
        """Whether a call can be rewritten argument by argument."""
        return self.kind in {"exact", "rename-args"}

    @property
    def first_release(self) -> Release:
        """The first release of Keras 3 that has the replacement."""
        return Release.parse(self.since) if self.since else OLDEST


def operation(name: str) -> Operation | None:
    """The record of a dotted name of TensorFlow or of a function of ``keras.backend``; None for anything else."""
    return _find(f"tensorflow.{name}" if name.startswith(_BACKEND) else name)


def public_name(name: str) -> str:
    """The name under which TensorFlow 2 exports what ``tf.compat.v1`` or a private module has; any other name as it is."""
    if name.startswith(_V1) and operation(name) is None:
        return f"tensorflow.{name[len(_V1) :]}"
    if name.startswith(_PRIVATE):
        last = name.rpartition(".")[2]
        return next((public for part in _PUBLIC if is_operation(public := f"tensorflow.{part}{last}")), name)
    return name


@lru_cache(maxsize=4096)
def is_operation(name: str) -> bool:
    """Whether the name is one of TensorFlow's functions on tensors, in the table or not."""
    return operation(name) is not None or (name.startswith("tensorflow.") and (name in refusing() or name.startswith("tensorflow.raw_ops.")))


@lru_cache(maxsize=4096)
def is_tensorflow_only(name: str) -> bool:
    """Whether a dotted name is an operation of TensorFlow that other backends can't run; random numbers are another matter."""
    public = public_name(name)
    if not public.startswith("tensorflow.") or public.startswith("tensorflow.random.") or not is_operation(public):
        return False
    found = operation(public)
    return found is None or not found.inert


@lru_cache(maxsize=1)
def last_parts() -> frozenset[str]:
    """The last parts of all names of operations."""
    found = {_name(line).rpartition(".")[2] for line in _lines()}
    return frozenset(found | {name.rpartition(".")[2] for name in refusing() if name.startswith("tensorflow.")})


def names() -> tuple[str, ...]:
    """All names in the table, sorted."""
    return tuple(map(_name, _lines()))


def in_keras(name: str) -> str | None:
    """What replaces a function of TensorFlow or NumPy in Keras 3, as text to write; None when nothing simple does."""
    package, _, last = name.rpartition(".")
    if package in {"numpy", "numpy.linalg"}:
        text = f"keras.ops.{last}"
        return text if all(tables.exists(text, release) for release in tables.all_releases()) else None
    found = operation(name)
    return None if found is None else found.to or None


@cache
def _find(name: str) -> Operation | None:
    lines = _lines()
    start = f'{{"name": "{name}"'
    place = bisect_left(lines, start)
    if place == len(lines) or not lines[place].startswith(start):
        return None
    record: dict[str, Any] = json.loads(lines[place])
    if "as" in record:
        return _find(record["as"])
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in record.items()}
    return Operation(**fields)


@cache
def _lines() -> list[str]:
    return TABLE.read_text(encoding="utf-8").splitlines()


def _name(line: str) -> str:
    return line.split('"', 4)[3]
