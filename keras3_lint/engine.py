"""From a source to its findings: prefilter, model, one walk over the rules, gates, order.

A rule that crashes is contained: it becomes a KER000 finding and the other rules go on.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from keras3_lint.api.affected import affected, newest, note
from keras3_lint.checker import Checker, Hit, checkers, one_line
from keras3_lint.config import Config, Release, Settings
from keras3_lint.finding import Finding, Severity, Span
from keras3_lint.source import Source, relevant

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

RULE_FAILED = "KER000"
UNREADABLE = "KER001"
# Codes about the linting itself: no rule has them.
ENGINE_CODES = {RULE_FAILED: "keras3-rule-failed", UNREADABLE: "keras3-unreadable-file"}


def lint(source: Source, config: Config) -> list[Finding]:
    """All findings of one file, ordered by position and code, each once.

    Raises SourceError when the text does not parse; nothing else.
    """
    if not relevant(source.text):
        return []
    from keras3_lint.semantics.project import module_of

    module = module_of(source, config.for_file(source.path))
    hits: list[Hit] = []
    failures: dict[str, Finding] = {}
    for node_type, handlers in _dispatch().items():
        for node in module.nodes(node_type):
            for checker, method in handlers:
                if checker.code in failures:
                    continue
                try:
                    hits.extend(hit for hit in getattr(checker, method)(node, module) if _reported(hit, module))
                except Exception as error:  # a rule must never take its host down
                    failures[checker.code] = _failure(checker, error, source.span(node))
    findings = [_finding(hit, source) for hit in _weigh(hits)]
    return sorted({*findings, *failures.values()}, key=lambda finding: (finding.span, finding.code, finding.message))


@lru_cache(maxsize=1)
def _dispatch() -> dict[type[ast.AST], list[tuple[Checker, str]]]:
    table: dict[type[ast.AST], list[tuple[Checker, str]]] = {}
    for checker in checkers():
        instance = checker()
        for node_type, method in checker.handlers():
            table.setdefault(node_type, []).append((instance, method))
    return table


def _reported(hit: Hit, module: Module) -> bool:
    """Whether the hit counts: on a release and a backend that the code must run on, live there, and not caught."""
    settings = module.settings
    if hit.severity is Severity.PORTABILITY and settings.backend != "any":
        return False
    releases = _releases(hit, settings)
    if not releases:
        return False
    if hit.raises and module.caught(hit.node, hit.raises):
        return False
    backends = ("jax", "torch") if hit.severity is Severity.PORTABILITY else ()
    return module.live(hit.node, releases, backends)


def _releases(hit: Hit, settings: Settings) -> tuple[Release, ...]:
    """The releases that the hit bites on and that count. A version that is newer than our data counts as its newest."""
    first, last = affected(hit.row)
    oldest = max(first, min(settings.version, newest()))
    return tuple(Release(3, minor) for minor in range(oldest.minor, last.minor + 1))


def _weigh(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Of several hits on one expression the most severe stays, then the most specific: the highest code."""
    best: dict[ast.AST, Hit] = {}
    for hit in hits:
        other = best.get(hit.node)
        if other is None or _weight(hit) < _weight(other):
            best[hit.node] = hit
    return iter(best.values())


def _weight(hit: Hit) -> tuple[int, int]:
    return hit.severity.rank, -int(hit.checker.code[3:])


def _finding(hit: Hit, source: Source) -> Finding:
    message = f"{hit.message} {note(hit.row)}".rstrip()
    return Finding(hit.checker.code, hit.checker.name, hit.severity, source.span(hit.at), message, hit.hint, hit.fix)


def _failure(checker: Checker, error: Exception, span: Span) -> Finding:
    message = one_line(f"the rule {checker.code} `{checker.name}` failed: {type(error).__name__}: {error}")
    hint = "report it with the source line; the other rules went on"
    return Finding(RULE_FAILED, ENGINE_CODES[RULE_FAILED], Severity.ERROR, span, message, hint)


def unreadable(message: str, line: int = 1, column: int = 0) -> Finding:
    """The KER001 finding for a file that can't be read or parsed."""
    span = Span(line, column, line, column)
    return Finding(UNREADABLE, ENGINE_CODES[UNREADABLE], Severity.ERROR, span, one_line(message), "the file is not linted")
