"""The tables that are JSON beside this module: one record per line, read in one go, written by whoever measures them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def read(name: str) -> Any:
    """The content of a table."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def parse(lines: Iterable[str]) -> list[Any]:
    """The records of a table that has one on each line: read line by line they take several times as long."""
    records: list[Any] = json.loads(f"[{','.join(lines)}]")
    return records


def read_functions(name: str) -> frozenset[str]:
    """The dotted names in a table of modules with the names of their functions."""
    modules: dict[str, str] = read(name)
    return frozenset(f"{module}.{function}" for module, functions in modules.items() for function in functions.split())


def write_pairs(name: str, pairs: Iterable[tuple[str, object]]) -> None:
    """Write a table of keys and values, in the order that they come in."""
    _write(name, "{", (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in pairs), "}")


def write_names(name: str, names: Iterable[str]) -> None:
    """Write a table of names."""
    _write(name, "[", map(json.dumps, names), "]")


def _write(name: str, start: str, rows: Iterable[str], end: str) -> None:
    text = ",\n".join(rows)
    with open(FOLDER / name, "w", encoding="utf-8") as stream:
        stream.write(f"{start}\n{text}\n{end}\n")
