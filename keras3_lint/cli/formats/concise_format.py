"""One line for each finding, as flake8 prints it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.cli.errors import visible

if TYPE_CHECKING:
    from keras3_lint.cli.formats import Report


def render(report: Report) -> Iterator[str]:
    """The lines."""
    for found in report.found:
        yield f"{found.place}: {found.finding.code} {visible(found.finding.text)}\n"
