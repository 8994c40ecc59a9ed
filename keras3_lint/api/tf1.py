"""The names of TensorFlow 1 that TensorFlow 2 lacks, the functions that take something else there, and the ways out.

Names stand without ``tensorflow.``. The tables are those of ``tf1_generate``; ``tf1_ways.jsonl`` holds the curated ways out: a name (a last part
``*`` stands for everything below), the hint as a template, its source, and the parameters of a function that no TensorFlow 2 can be asked for.
In a template ``{tf}`` is what the program calls TensorFlow, ``{name}`` and ``{last}`` are the name and its last part, ``{args}`` is what the call
passes, and ``{labels}`` what it passes for that parameter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from keras3_lint.api.resources import parse

FOLDER = Path(__file__).parent
GRAPH_TABLE = FOLDER / "tf1_graph.jsonl"
V1 = "compat.v1"
# Modules of `tf` that stand for modules of Keras: they are there, and an import does not find them.
LAZY = frozenset({"initializers", "losses", "metrics", "optimizers"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name that ``tf`` lacks. ``there`` says that ``tf.compat.v1`` has it, ``same`` that ``to`` is the very same thing."""

    name: str
    there: bool
    same: bool
    to: str
    parameters: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Callee:
    """A function whose parameters are others in TensorFlow 2. ``renamed``: the new names, None for what is simply left out."""

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    renamed: dict[str, str | None]

    def takes(self, keyword: str) -> bool:
        """Whether the function of TensorFlow 2 takes the keyword."""
        return keyword in self.new or any(parameter.startswith("**") for parameter in self.new)

    def replacement(self, keyword: str) -> str | None:
        """The parameter of TensorFlow 2 that a keyword of TensorFlow 1 is, None when it has none."""
        return keyword if keyword in self.new else self.renamed.get(keyword)


@dataclass(frozen=True, slots=True)
class Way:
    """A curated way out."""

    name: str
    hint: str
    source: str
    parameters: tuple[str, ...] = ()


def _rows(table: str) -> Iterator[Any]:
    return iter(parse((FOLDER / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()))


@cache
def names() -> dict[str, Name]:
    """All names that ``tf`` lacks."""
    return {
        name: Name(name, "1" in marks, "=" in marks, to, None if parameters is None else tuple(parameters))
        for name, marks, to, parameters in _rows("tf1_names")
    }


@cache
def callees() -> dict[str, Callee]:
    """The functions that take something else in TensorFlow 2, by their old name."""
    return {name: Callee(name, tuple(old), tuple(new), renamed) for name, old, new, renamed in _rows("tf1_calls")}


@dataclass(frozen=True, slots=True)
class GraphOnly:
    """A function that raises where execution is eager. ``modules`` are those that have it, ``escapes`` the parameters that let it run."""

    name: str
    raises: str
    modules: tuple[str, ...]
    escapes: tuple[str, ...]


@cache
def graph_only() -> dict[str, GraphOnly]:
    """The functions that need a graph, by their dotted name below ``tensorflow``; measured by ``measure_graph_only``."""
    found = {}
    for name, raises, marks, escapes in _rows("tf1_graph"):
        row = GraphOnly(name, raises, tuple(marks), tuple(escapes))
        found.update({f"{V1}.{name}" if mark == "1" else name: row for mark in marks})
    return found


@cache
def graph_only_parts() -> frozenset[str]:
    """The last parts of the names of functions that need a graph."""
    return frozenset(name.rpartition(".")[2] for name in graph_only())


@cache
def ways() -> dict[str, Way]:
    """The curated ways out."""
    return {row["name"]: Way(row["name"], row["hint"], row["source"], tuple(row.get("parameters", ()))) for row in _rows("tf1_ways")}


@cache
def way(name: str) -> Way | None:
    """The curated way out for a name: its own, else the nearest one for everything below a parent of it."""
    parts = name.split(".")
    patterns = [name, *(".".join([*parts[:length], "*"]) for length in range(len(parts) - 1, 0, -1))]
    return next((ways()[pattern] for pattern in patterns if pattern in ways()), None)


@cache
def missing(name: str) -> str | None:
    """The shortest part of a name below ``tensorflow`` (``gfile`` of ``gfile.GFile``, ``compat.v1.contrib``) that is gone, None for none."""
    old = name == V1 or name.startswith(f"{V1}.")
    parts = name.removeprefix(V1).strip(".").split(".") if old else name.split(".")
    for length in range(1, len(parts) + 1):
        found = names().get(".".join(parts[:length]))
        if found is not None and not (old and found.there):
            return f"{V1}.{found.name}" if old else found.name
    return None


@cache
def suspects() -> frozenset[str]:
    """The last parts of the shortest names that are gone, of ``tf`` or of ``tf.compat.v1``."""
    v1 = {name for name, row in names().items() if not row.there}
    return frozenset(name.rpartition(".")[2] for table in (names().keys(), v1) for name in table if not any(up in table for up in _above(name)))


def _above(name: str) -> Iterator[str]:
    """The names of the modules that a name stands below."""
    while "." in name:
        name = name.rpartition(".")[0]
        yield name


@cache
def callables() -> frozenset[str]:
    """The last parts of the names of functions that take something else in TensorFlow 2."""
    return frozenset(name.rpartition(".")[2] for name in callees() if name not in names())


@cache
def _there() -> frozenset[str]:
    """Names that are known to be there."""
    found = {"compat", V1, "compat.v2", "math", "random", "io", "nn", "data", "train", "summary", "keras", *callees()} - names().keys()
    found |= {name.to for name in names().values() if name.to}
    return frozenset(found | {f"{V1}.{name.name}" for name in names().values() if name.there})


@cache
def exists(name: str) -> bool | None:
    """Whether ``tensorflow`` has a name, None when nobody can say."""
    if missing(name) is not None:
        return False
    return True if name in _there() else None
