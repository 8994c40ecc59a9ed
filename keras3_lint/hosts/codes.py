"""How pylint spells our codes. This module imports no host: the documentation needs the spelling too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.finding import Severity

if TYPE_CHECKING:
    from keras3_lint.checker import Checker

LETTERS = {Severity.ERROR: "E", Severity.WARNING: "W", Severity.PORTABILITY: "R", Severity.CONVENTION: "C"}


def message_id(code: str, severity: Severity) -> str:
    """``KER301`` of severity error is ``E9301``."""
    return f"{LETTERS[severity]}9{code[3:]}"


def symbols(rule: type[Checker]) -> Iterator[tuple[Severity, str]]:
    """Each severity of a rule with its symbol: pylint wants one symbol per message, so a second severity is named in it."""
    yield rule.severity, rule.name
    for severity in rule.other_severities:
        yield severity, f"{rule.name}-{severity.value}"
