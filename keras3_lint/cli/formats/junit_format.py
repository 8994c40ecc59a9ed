"""JUnit's XML: a suite for each file, a failed case for each finding; a passed case when there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from keras3_lint.cli.errors import visible

if TYPE_CHECKING:
    from keras3_lint.cli.formats import Report
    from keras3_lint.cli.results import Found

# What XML 1.0 has no way to write.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> Iterator[str]:
    """One document."""
    total = len(report.found)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<testsuites name="keras3-lint" tests="{max(total, 1)}" failures="{total}" errors="0">\n'
    if not total:
        yield '  <testsuite name="keras3-lint" tests="1" failures="0" errors="0">\n    <testcase name="no findings" classname="keras3-lint"/>\n  </testsuite>\n'
    for path, group in groupby(report.found, key=lambda found: found.path):
        cases = list(group)
        yield f'  <testsuite name={_attribute(path)} tests="{len(cases)}" failures="{len(cases)}" errors="0">\n'
        for found in cases:
            yield from _case(found)
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _case(found: Found) -> Iterator[str]:
    finding = found.finding
    place = found.place.removeprefix(f"{visible(found.path)}:")
    name, where = _attribute(f"{finding.code} {finding.name} at {place}"), _attribute(found.path)
    yield f'    <testcase name={name} classname={where} file={where} line="{found.file_line}">\n'
    yield f"      <failure type={_attribute(finding.severity.value)} message={_attribute(finding.message)}>"
    yield escape(_NO_XML.sub("\ufffd", f"{found.place}: {finding.code} {finding.text}\n{found.line.strip()}")) + "</failure>\n    </testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", text))
