"""What the page shows: files, packages, families, names, and what the fixes would do."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from keras3_lint.cli.results import Found
from keras3_lint.finding import Safety, Severity

BLOCKING = (Severity.ERROR, Severity.WARNING)
_NAME = re.compile(r"`([A-Za-z_]\w*(?:\.\w+)+)`")
_FROM = re.compile(r"`from ([\w.]+) import ")


@dataclass
class FileFacts:
    """One file that concerns Keras. ``after`` are the findings that the safe fixes would leave, ``diff`` is what they would change."""

    path: str
    lines: int
    found: list[Found]
    text: list[str] = field(default_factory=list)
    after: list[Found] | None = None
    diff: str = ""

    @property
    def package(self) -> str:
        """The folder."""
        return os.path.dirname(self.path).replace(os.sep, "/") or "."

    @property
    def left(self) -> list[Found]:
        """What is found when the fixes are made."""
        return self.found if self.after is None else self.after

    @property
    def severities(self) -> Counter[Severity]:
        """How many findings of each severity."""
        return Counter(found.finding.severity for found in self.found)


def blocks(found: Iterable[Found]) -> int:
    """How many of the findings keep the code from doing the same on Keras 3."""
    return sum(one.finding.severity in BLOCKING for one in found)


@dataclass
class Facts:
    """Everything. ``others`` counts the files that do not concern Keras."""

    files: list[FileFacts]
    others: int
    target: str

    @property
    def found(self) -> list[Found]:
        """All findings."""
        return [found for file in self.files for found in file.found]

    @property
    def ready(self) -> int:
        """Files in which nothing raises or changes."""
        return sum(not blocks(file.found) for file in self.files)

    @property
    def ready_after(self) -> int:
        """The same when the safe fixes are made."""
        return sum(not blocks(file.left) for file in self.files)

    def packages(self) -> list[tuple[str, list[FileFacts]]]:
        """The files of each folder."""
        groups: dict[str, list[FileFacts]] = {}
        for file in self.files:
            groups.setdefault(file.package, []).append(file)
        return sorted(groups.items())

    def families(self) -> dict[str, Counter[Severity]]:
        """Findings by family and severity."""
        return _grouped(self.found, lambda found: found.finding.code[:4])

    def fixable(self) -> dict[str, Counter[str]]:
        """Findings by code, and whether a safe fix, an unsafe one, or a person repairs them."""
        counts: dict[str, Counter[str]] = {}
        for found in self.found:
            counts.setdefault(found.finding.code, Counter())[kind_of_fix(found)] += 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])))

    def names(self, limit: int) -> list[tuple[str, int]]:
        """The names of the API that findings speak of most."""
        counts: Counter[str] = Counter()
        for found in self.found:
            match = _NAME.search(found.finding.message) or _FROM.search(found.finding.message)
            if match is not None and not match[1].startswith("self."):
                counts[match[1]] += 1
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]


def kind_of_fix(found: Found) -> str:
    """``safe``, ``unsafe``, or ``person``."""
    fix = found.finding.fix
    return "person" if fix is None else "safe" if fix.safety is Safety.SAFE else "unsafe"


def _grouped(found: Iterable[Found], of: object) -> dict[str, Counter[Severity]]:
    assert callable(of)
    counts: dict[str, Counter[Severity]] = {}
    for one in found:
        counts.setdefault(of(one), Counter())[one.finding.severity] += 1
    return dict(sorted(counts.items()))
