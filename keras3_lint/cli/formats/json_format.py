"""A list of findings as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.cli.formats.jsonl_format import records

if TYPE_CHECKING:
    from keras3_lint.cli.formats import Report


def render(report: Report) -> Iterator[str]:
    """One array."""
    yield json.dumps(list(records(report)), indent=2, ensure_ascii=False) + "\n"
