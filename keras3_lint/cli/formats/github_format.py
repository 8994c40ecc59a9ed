"""Annotations of GitHub Actions: workflow commands on standard output."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.cli.fingerprints import relative
from keras3_lint.finding import Severity

if TYPE_CHECKING:
    from keras3_lint.cli.formats import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.PORTABILITY: "warning", Severity.CONVENTION: "notice"}


def render(report: Report) -> Iterator[str]:
    """One command for each finding."""
    for found in report.found:
        finding, span = found.finding, found.span
        fields = {"file": relative(found.path, report.root), "line": str(found.file_line)}
        if found.cell is None:
            fields |= {"endLine": str(span.end_line), "col": str(span.column + 1)}
            if span.end_line == span.line:  # GitHub takes no columns otherwise
                fields["endColumn"] = str(max(span.end_column, span.column + 1))
            else:
                del fields["col"]
        fields["title"] = f"{finding.code} {finding.name}"
        given = ",".join(f"{name}={_property(value)}" for name, value in fields.items())
        yield f"::{_COMMANDS[finding.severity]} {given}::{_data(f'{finding.code} {finding.text}')}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
