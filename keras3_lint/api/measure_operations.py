"""Writes ``operations.jsonl`` anew: ``python -m keras3_lint.api.measure_operations``.

The records are kept; their fields are put in order, the parameters of TensorFlow are read from the package that is installed (where one
is), and the first release of each replacement is read from the API tables. A new operation is a line with its name, kind and
replacement.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
from collections.abc import Iterator
from typing import Any

from keras3_lint.api import tables
from keras3_lint.api.operations import TABLE

ORDER = (
    "name", "as", "kind", "to", "write", "takes", "positional", "add", "needs", "values", "spatial", "wrap", "when", "dtype", "note", "added",
    "always", "since", "inert",
)  # fmt: skip


def since(target: str, keywords: tuple[str, ...] = ()) -> str:
    """The first release from which on Keras has a function that takes the keywords, empty for all of Keras 3."""
    lacking = [release for release in tables.all_releases() if not _has(target, keywords, release)]
    if not lacking:
        return ""
    later = tables.all_releases().index(lacking[-1]) + 1
    return tables.all_releases()[later] if later < len(tables.all_releases()) else ""


def _has(target: str, keywords: tuple[str, ...], release: str) -> bool:
    if not tables.exists(target, release):
        return False
    signature = tables.signature(target, release)
    return signature is None or all(signature.takes(word) for word in keywords)


def defaults(name: str) -> dict[str, str]:
    """The default of each parameter of a function of the installed TensorFlow, as text."""
    package, *parts = name.split(".")
    try:
        found: Any = importlib.import_module(package)
        for part in parts:
            found = getattr(found, part)
        parameters = inspect.signature(found).parameters.values()
    except (ImportError, AttributeError, TypeError, ValueError):
        return {}
    return {parameter.name: _text(parameter.default) for parameter in parameters if parameter.default is not parameter.empty}


def _text(default: object) -> str:
    if default is None or isinstance(default, bool | int | float | str):
        return repr(default)
    return repr(getattr(default, "name", None)) if type(default).__name__ == "DType" else "..."


def _keywords(write: str, target: str) -> Iterator[str]:
    """The keywords that a template gives its function."""
    tree = ast.parse(write.replace("{", "").replace("}", ""), mode="eval") if write else ast.Module([], [])
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == target:
            yield from (word.arg for word in node.keywords if word.arg is not None)


def refreshed() -> Iterator[dict[str, Any]]:
    """The records in order."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        known = defaults(record["name"]) if record.get("takes") else {}
        if known:
            heads = [text.partition("=")[0] for text in record["takes"]]
            names = [head.lstrip("-!*").partition(">")[0] for head in heads]
            record["takes"] = [f"{head}={known[name]}" if name in known else head for head, name in zip(heads, names, strict=True)]
        target = record.get("to", "")
        record["since"] = since(target, (*record.get("add", ()), *_keywords(record.get("write", ""), target))) if target.startswith("keras.") else record.get("since", "")
        yield {field: record[field] for field in ORDER if field in record and (record[field] or (field == "spatial" and record[field] is not None))}


def main() -> None:
    """Write the table."""
    records = sorted(refreshed(), key=lambda record: str(record["name"]))
    TABLE.write_text("".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records), encoding="utf-8")


if __name__ == "__main__":
    main()
