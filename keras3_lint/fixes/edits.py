"""Choose among the fixes of a file those that can be made together, and make them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from keras3_lint.finding import Edit, Fix
from keras3_lint.fixes.imports import Conflict, import_edits
from keras3_lint.source import Source


@dataclass(frozen=True)
class Plan:
    """Edits that do not touch each other, the imports' among them, and the fixes that they make whole."""

    edits: tuple[Edit, ...]
    fixes: tuple[Fix, ...]


def apply(source: Source, fixes: Iterable[Fix]) -> str:
    """The text of ``source`` with those of the fixes that can be made together."""
    return rewrite(source.text, plan(source, fixes).edits)


def plan(source: Source, fixes: Iterable[Fix]) -> Plan:
    """Each fix whole or not at all, the imports that they need merged.

    A fix that touches what an earlier one rewrites is left out: linting the result again finds it again. An edit that two fixes share
    is made once. A fix that needs a name which stands for something else in the file is left out for good.
    """
    chosen = sorted(fixes, key=_start)
    while True:
        taken: set[Edit] = set()
        imports: dict[str, None] = {}
        made = []
        for fix in chosen:
            new = [edit for edit in fix.edits if edit not in taken]
            if not any(_overlap(edit, other) for edit in new for other in taken):
                taken.update(new)
                imports.update(dict.fromkeys(fix.imports))
                made.append(fix)
        try:
            added = import_edits(source, rewrite(source.text, taken), taken, imports)
        except Conflict as conflict:
            chosen = [fix for fix in chosen if conflict.statement not in fix.imports]
            continue
        return Plan((*sorted(taken, key=lambda edit: (edit.start, edit.end)), *added), tuple(made))


def rewrite(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with edits that do not overlap; of several insertions at one place the first given comes first."""
    parts: list[str] = []
    end = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*parts, text[end:]])


def _start(fix: Fix) -> tuple[int, int]:
    return min(((edit.start, edit.end) for edit in fix.edits), default=(0, 0))


def _overlap(one: Edit, other: Edit) -> bool:
    """Whether the order of two edits would matter; two insertions at one place are such a pair."""
    if one.start == other.start:
        return True
    first, second = (one, other) if one.start < other.start else (other, one)
    return second.start < first.end
