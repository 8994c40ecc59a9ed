"""From a source to its findings: prefilter, model, one walk over the rules, gates, order.

A rule that crashes is contained: it becomes a KER000 finding and the other rules go on.
"""

from __future__ import annotations

import ast
import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from keras3_lint.api.affected import affected, newest, note
from keras3_lint.checker import Hit
from keras3_lint.config import Config, Release
from keras3_lint.dispatch import Dispatch
from keras3_lint.finding import Finding, Severity, Span, one_line
from keras3_lint.paths import concerns_keras
from keras3_lint.source import Source

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

RULE_FAILED = "KER000"
UNREADABLE = "KER001"
START = Span(1, 0, 1, 0)
# Codes about the linting itself: no rule has them.
ENGINE_CODES = {RULE_FAILED: "keras3-rule-failed", UNREADABLE: "keras3-unreadable-file"}


def lint(source: Source, config: Config) -> list[Finding]:
    """All findings of one file, ordered by position and code, each once.

    Raises SourceError when the text does not parse; nothing else.
    """
    if not concerns_keras(source.text, source.path) or not source.tree.body:
        return []
    with _collector_paused():
        return _lint(source, config)


def preload() -> None:
    """Load the rules, before this process is copied; what can't be loaded is told when a file is linted."""
    for handler in _dispatch().handlers:
        with suppress(Exception):
            assert handler.checker


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Models are graphs of many small objects that live until the file is done: looking for garbage among them is a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _lint(source: Source, config: Config) -> list[Finding]:
    from keras3_lint.semantics.project import module_of

    try:
        module = module_of(source, config.for_file(source.path))
    except Exception as error:  # neither must the model
        return [_failure("the model of the file", error, START, "the file is not linted")]
    try:
        return _run_rules(module, source)
    finally:
        module.project.settle(module)


def _run_rules(module: Module, source: Source) -> list[Finding]:
    hits: list[tuple[Hit, Finding]] = []
    failures: dict[str, Finding] = {}
    for handler, nodes in _dispatch().shown(module):
        node: ast.AST = source.tree
        try:
            if handler.error is not None:
                raise handler.error
            check = getattr(handler.checker, handler.method)
            for node in nodes:
                for hit in check(node, module):
                    if _reported(hit, module):
                        hits.append((hit, _finding(hit, source)))
        except Exception as error:  # a rule must never take its host down
            span = source.span(node) if hasattr(node, "lineno") else START
            name = handler.rule.name if handler.rule is not None else handler.module  # a rule that can't even be imported has no name
            failures.setdefault(handler.code, _failure(f"the rule {handler.code} `{name}`", error, span))
    return sorted({*_weigh(hits), *failures.values()}, key=lambda finding: (finding.span, finding.code, finding.message))


@lru_cache(maxsize=1)
def _dispatch() -> Dispatch:
    return Dispatch.packaged()


def _reported(hit: Hit, module: Module) -> bool:
    """Whether the hit counts: on a release and a backend that the code must run on, live there, and not caught."""
    settings = module.settings
    if hit.severity is Severity.PORTABILITY and settings.backend != "any":
        return False
    oldest = min(settings.version, newest())  # a version that is newer than our data counts as its newest
    releases = tuple(release for release in _releases(hit) if release >= oldest)
    if not releases:
        return False
    if hit.raises and module.caught(hit.node, hit.raises):
        return False
    backends = ("jax", "torch") if hit.severity is Severity.PORTABILITY else ()
    return module.live(hit.node, releases, backends)


def _releases(hit: Hit) -> tuple[Release, ...]:
    """The releases that the hit bites on."""
    return affected(hit.row) if hit.releases is None else hit.releases


def _weigh(hits: Iterable[tuple[Hit, Finding]]) -> Iterator[Finding]:
    """Of several hits on one expression the most severe stays, then the most specific: the highest code."""
    best: dict[ast.AST, tuple[Hit, Finding]] = {}
    for hit, finding in hits:
        other = best.get(hit.node)
        if other is None or _weight(hit) < _weight(other[0]):
            best[hit.node] = hit, finding
    return (finding for _, finding in best.values())


def _weight(hit: Hit) -> tuple[int, int]:
    return hit.severity.rank, -int(hit.checker.code[3:])


def _finding(hit: Hit, source: Source) -> Finding:
    releases = _releases(hit)
    message = f"{hit.message} {note(releases)}".rstrip()
    return Finding(hit.checker.code, hit.checker.name, hit.severity, source.span(hit.at), message, hit.hint, hit.fix, releases)


def _failure(what: str, error: Exception, span: Span, then: str = "the other rules went on") -> Finding:
    message = one_line(f"{what} failed: {type(error).__name__}: {error}")
    return Finding(RULE_FAILED, ENGINE_CODES[RULE_FAILED], Severity.ERROR, span, message, f"report it with the source line; {then}")


def unreadable(message: str, line: int = 1, column: int = 0) -> Finding:
    """The KER001 finding for a file that can't be read or parsed."""
    span = Span(line, column, line, column)
    return Finding(UNREADABLE, ENGINE_CODES[UNREADABLE], Severity.ERROR, span, one_line(message), "the file is not linted")
