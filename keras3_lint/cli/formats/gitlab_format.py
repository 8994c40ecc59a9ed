"""The Code Quality report of GitLab."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.cli.fingerprints import fingerprints, relative
from keras3_lint.finding import Severity

if TYPE_CHECKING:
    from keras3_lint.cli.formats import Report

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.PORTABILITY: "minor", Severity.CONVENTION: "info"}


def render(report: Report) -> Iterator[str]:
    """One array."""
    records = [
        {
            "description": f"{found.finding.code} {found.finding.text}",
            "check_name": found.finding.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[found.finding.severity],
            "location": {"path": relative(found.path, report.root), "lines": {"begin": found.file_line}},
        }
        for found, fingerprint in zip(report.found, fingerprints(report.found, report.root), strict=True)
    ]
    yield json.dumps(records, indent=2, ensure_ascii=False) + "\n"
