"""The modules below ``keras.src``: private, and moved between releases. ``python -m keras3_lint.api.private 3.0=DIR 3.1=DIR ...``

Each ``DIR`` is a folder that holds an installed package ``keras``. ``private.jsonl`` has one record per module, and per name that a package
binds in its ``__init__``, sorted: the path below ``keras.src``, the releases that have it, and ``true`` for a package all of whose names are known.
"""

from __future__ import annotations

import ast
import json
import sys
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from keras3_lint.api.ranges import format_ranges, parse_ranges, release_key
from keras3_lint.api.tables import all_releases
from keras3_lint.config import Release

TABLE = Path(__file__).with_name("private.jsonl")
ROOT = "keras.src"


@lru_cache(maxsize=2048)
def lacking(name: str) -> tuple[Release, ...]:
    """The releases in which ``keras.src...`` stands for no module and for nothing in one: its longest known parent is a package without it.

    What a module binds is known of packages only, so a name right below another module that is there lacks nowhere.
    """
    if name == ROOT or not name.startswith(f"{ROOT}."):
        return ()
    path = name.removeprefix(f"{ROOT}.")
    parent = path.rpartition(".")[0]
    parent_there, is_package = _record(parent)
    there = _record(path)[0] if is_package else parent_there
    return tuple(Release.parse(release) for release in all_releases() if release not in there)


@lru_cache(maxsize=2048)
def _record(path: str) -> tuple[tuple[str, ...], bool]:
    """The releases that have a module or a name, and whether it is a package all of whose names have records."""
    lines = _lines()
    key = f'["{path}",'
    index = bisect_left(lines, key)
    if index == len(lines) or not lines[index].startswith(key):
        return (), False
    _, ranges, *package = json.loads(lines[index])
    return parse_ranges(ranges, all_releases()), bool(package)


@cache
def _lines() -> list[str]:
    return TABLE.read_text(encoding="utf-8").splitlines()


def records(folder: Path) -> Iterator[tuple[str, bool]]:
    """The dotted paths below ``keras/src`` of the modules in ``folder``, without tests, and of the names that packages bind.

    Each with whether it is a package all of whose names are told.
    """
    source = folder / "keras" / "src"
    for path in source.rglob("*.py"):
        parts = path.relative_to(source).with_suffix("").parts
        if parts[-1].endswith("_test"):
            continue
        if parts[-1] != "__init__":
            yield ".".join(parts), False
            continue
        package = ".".join(parts[:-1])
        names = _bound(ast.parse(path.read_bytes()))
        yield package, "*" not in names
        yield from ((f"{package}.{name}".lstrip("."), False) for name in names - {"*"})


def _bound(tree: ast.Module) -> set[str]:
    """The names that a module may bind at its top; `*` when it also binds those of another."""
    names: set[str] = set()
    todo: list[ast.AST] = [*tree.body]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
            continue
        if isinstance(node, ast.alias):
            names.add(node.asname or node.name.partition(".")[0])
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        todo += ast.iter_child_nodes(node)
    return names


def main(arguments: list[str]) -> None:
    """Write the table anew."""
    found: dict[str, set[str]] = {}
    packages: dict[str, set[str]] = {}
    order = sorted((argument.partition("=")[0] for argument in arguments), key=release_key)
    for argument in arguments:
        release, _, folder = argument.partition("=")
        for path, is_package in records(Path(folder)):
            found.setdefault(path, set()).add(release)
            if is_package:
                packages.setdefault(path, set()).add(release)
    rows = (
        json.dumps([path, format_ranges(releases, order), *([True] if packages.get(path) == releases else [])], separators=(",", ":"))
        for path, releases in found.items()
    )
    TABLE.write_text("\n".join(sorted(rows)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
