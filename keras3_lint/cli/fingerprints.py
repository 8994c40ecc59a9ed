"""What a finding is known by when lines move: the path, the code, the statement, and which of several alike it is."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator

from keras3_lint.cli.results import Found

Key = tuple[str, str, str]


def key(found: Found, root: str) -> Key:
    """Path below ``root``, code, and normalised statement; never a line, a column or a message."""
    return relative(found.path, root), found.finding.code, found.statement


def relative(path: str, root: str) -> str:
    """The path below ``root`` with slashes; what lies elsewhere keeps its absolute path."""
    whole, top = os.path.abspath(path), os.path.abspath(root)
    inside = whole == top or whole.startswith(top.rstrip(os.sep) + os.sep)
    return (os.path.relpath(whole, top) if inside else whole).replace(os.sep, "/")


def fingerprints(found: Iterable[Found], root: str) -> Iterator[str]:
    """One for each finding, no two alike."""
    seen: Counter[Key] = Counter()
    for one in found:
        own = key(one, root)
        seen[own] += 1
        yield hashlib.sha256("\0".join([*own, str(seen[own])]).encode("utf-8", "surrogatepass")).hexdigest()
