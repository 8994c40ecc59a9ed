"""One file for each output format, found by its name: ``render(report)`` yields pieces of text."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from keras3_lint.cli.results import Found

Renderer = Callable[["Report"], Iterator[str]]


@dataclass
class Report:
    """What a format shows. ``root`` is the folder that relative paths start at, ``color`` counts for text only."""

    found: list[Found]
    root: str = "."
    color: bool = False
    statistics: bool = False
    counts: dict[str, int] = field(default_factory=dict)


def renderer(name: str) -> Renderer:
    """The format's own function."""
    render: Renderer = importlib.import_module(f"{__name__}.{name}_format").render
    return render
