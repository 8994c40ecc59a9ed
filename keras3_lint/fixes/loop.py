"""Apply fixes until none is left: make them, lint the result, and take back what makes things worse.

A fix is kept only when the text still parses, and no code of severity error has more findings than before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from keras3_lint.finding import Edit, Finding, Fix, Severity
from keras3_lint.fixes.edits import plan
from keras3_lint.fixes.unused import unused_imports
from keras3_lint.source import Source, SourceError

MAX_ROUNDS = 25
MAX_SINGLE = 500


class Document(Protocol):
    """A file that is fixed: what is found in it, and what of that is to be repaired."""

    @property
    def source(self) -> Source:
        """The program that the offsets of edits count in."""

    @property
    def findings(self) -> Sequence[Finding]:
        """All findings."""

    @property
    def wanted(self) -> Sequence[Finding]:
        """The findings whose fixes shall be made."""

    def edited(self, edits: Iterable[Edit]) -> Document:
        """The document with edits, linted. Raises SourceError or ValueError when there is no such document."""


@dataclass
class Outcome:
    """What became of a document. ``applied`` counts the fixes by code; ``refused`` those that would have made things worse."""

    document: Document
    applied: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


def fix_all(document: Document) -> Outcome:
    """Make all wanted fixes, and take away the imports that nothing uses any more."""
    before = errors(document)
    outcome = _rounds(document, before)
    if outcome.applied:
        edits = unused_imports(document.source, outcome.document.source)
        step = _edited(outcome.document, edits) if edits else None
        if step is not None and not worse(before, step):
            outcome.document = step
    return outcome


def _rounds(document: Document, before: Counter[str]) -> Outcome:
    """One round of fixes after the other; what can be made together is."""
    outcome = Outcome(document)
    for _ in range(MAX_ROUNDS):
        wanted = _fixes(outcome.document)
        made = plan(outcome.document.source, wanted)
        if not made.fixes:
            outcome.refused.update(wanted.values())
            return outcome
        step = _edited(outcome.document, made.edits)
        if step is None or worse(before, step):
            _one_by_one(outcome, before)
            return outcome
        outcome.document = step
        outcome.applied.update(wanted[fix] for fix in made.fixes)
    return outcome


def _one_by_one(outcome: Outcome, before: Counter[str]) -> None:
    """Something among the fixes does harm: make each alone, from the end of the text; what was refused stays behind."""
    refused: list[str] = []
    for _ in range(MAX_SINGLE):
        wanted = _fixes(outcome.document)
        left = sorted(wanted, key=_end, reverse=True)[len(refused) :]
        if not left:
            break
        made = plan(outcome.document.source, left[:1])
        step = _edited(outcome.document, made.edits) if made.fixes else None
        if step is None or worse(before, step):
            refused.append(wanted[left[0]])
        else:
            outcome.document = step
            outcome.applied[wanted[left[0]]] += 1
    outcome.refused.update(refused)


def _end(fix: Fix) -> tuple[int, int]:
    return max((edit.start, edit.end) for edit in fix.edits)


def _fixes(document: Document) -> dict[Fix, str]:
    """The fixes to make and their codes; one that changes nothing is none."""
    text = document.source.text
    found = {}
    for finding in document.wanted:
        if finding.fix is not None and any(text[edit.start : edit.end] != edit.text for edit in finding.fix.edits):
            found[finding.fix] = finding.code
    return found


def _edited(document: Document, edits: Iterable[Edit]) -> Document | None:
    try:
        return document.edited(edits)
    except (SourceError, ValueError):
        return None


def errors(document: Document) -> Counter[str]:
    """How many findings of severity error each code has."""
    return Counter(finding.code for finding in document.findings if finding.severity is Severity.ERROR)


def worse(before: Counter[str], document: Document) -> bool:
    """Whether an error is there that was not."""
    return bool(errors(document) - before)
