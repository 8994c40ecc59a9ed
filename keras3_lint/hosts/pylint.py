"""The pylint plugin: one ``BaseChecker`` for each rule, all named ``keras3``.

The engine lints a file once; each finding is anchored on the innermost astroid node at its span, so that every form of
``# pylint: disable`` works.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import defaultdict
from pathlib import Path
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from astroid import nodes
from pylint.checkers import BaseChecker
from pylint.lint import PyLinter
from pylint.typing import MessageDefinitionTuple

from keras3_lint.checker import Checker, checkers, section, summary
from keras3_lint.config import CACHE_DIR, OPTIONS, Config, ConfigError, Option
from keras3_lint.engine import ENGINE_CODES, RULE_FAILED
from keras3_lint.finding import Finding, Severity, Span
from keras3_lint.hosts.codes import message_id, symbols
from keras3_lint.hosts.kept import Kept
from keras3_lint.paths import forget
from keras3_lint.source import Source, SourceError

NAME = "keras3"
USAGE_ERROR = 32  # pylint's own exit status for it


class _Findings:
    """The findings of each module, computed once for all checkers."""

    def __init__(self) -> None:
        self._by_module: WeakKeyDictionary[nodes.Module, dict[str, list[Finding]]] = WeakKeyDictionary()
        self._kept: Kept | None = None

    def begin(self) -> None:
        """A run begins: an editor's server keeps the checkers for the next."""
        self._kept = None

    def of(self, module: nodes.Module, options: Namespace) -> dict[str, list[Finding]]:
        if module not in self._by_module:
            grouped: dict[str, list[Finding]] = defaultdict(list)
            for finding in self._lint(module, options):
                grouped[finding.code].append(finding)
            self._by_module[module] = grouped
        return self._by_module[module]

    def _lint(self, module: nodes.Module, options: Namespace) -> list[Finding]:
        if self._kept is None:
            self._kept = Kept(Config.from_options(options), getattr(options, CACHE_DIR.dest))
        try:
            return self._kept.lint(Source(_text(module), module.file or "<stdin>"))
        except SourceError:  # pylint says it itself, as E0001
            return []


def _text(module: nodes.Module) -> str:
    """The text that astroid parsed. Raises SourceError when the file is not there any more."""
    given = module.file_bytes
    if isinstance(given, bytes):  # standard input, which pylint decodes and astroid keeps as UTF-8, whatever a comment says
        return given.decode("utf-8")
    return Source.from_path(Path(module.file)).text if module.file else ""


def anchor(module: nodes.Module, span: Span) -> nodes.NodeNG:
    """The innermost node of ``module`` that covers the start of ``span``."""
    found: nodes.NodeNG = module
    stack: list[nodes.NodeNG] = list(module.get_children())
    while stack:
        node = stack.pop()
        if _covers(node, span):
            found = node
            stack = list(node.get_children())
    return found


def _covers(node: nodes.NodeNG, span: Span) -> bool:
    if node.lineno is None or node.end_lineno is None:
        return False
    first = node.fromlineno if isinstance(node, nodes.FunctionDef | nodes.ClassDef) else node.lineno
    decorators = getattr(node, "decorators", None)
    first = min(first, decorators.lineno) if decorators is not None else first
    return bool(first <= span.line <= node.end_lineno) and _after_start(node, span) and _before_end(node, span)


def _after_start(node: nodes.NodeNG, span: Span) -> bool:
    return span.line != node.lineno or node.col_offset is None or node.col_offset <= span.column


def _before_end(node: nodes.NodeNG, span: Span) -> bool:
    return span.line != node.end_lineno or node.end_col_offset is None or span.column < node.end_col_offset


def _option(option: Option) -> tuple[str, dict[str, Any]]:
    return option.name, {"default": option.default, "type": "string", "metavar": f"<{option.metavar.lower()}>", "help": option.help}


class _Keras3Checker(BaseChecker):
    """Base of the classes that ``_checker_class`` makes; ``code`` is the rule's."""

    name = NAME
    code: ClassVar[str]
    symbols: ClassVar[dict[Severity, str]]
    findings: ClassVar[_Findings]

    def open(self) -> None:
        """Called by pylint before the first module of a run."""
        self.findings.begin()

    def leave_module(self, node: nodes.Module) -> None:
        """Report the rule's findings of this module."""
        for finding in self.findings.of(node, self.linter.config).get(self.code, ()):
            span = finding.span
            self.add_message(
                self.symbols[finding.severity],
                node=anchor(node, span),
                args=(finding.text,),
                line=span.line,
                col_offset=span.column,
                end_lineno=span.end_line,
                end_col_offset=span.end_column,
            )


def begin(options: Namespace) -> None:
    """A run begins: nothing is known of the disk, and a value of our options that means nothing ends pylint with one line."""
    forget()
    try:
        Config.from_options(options)
    except ConfigError as error:
        print(f"keras3-lint: {error}", file=sys.stderr)
        raise SystemExit(USAGE_ERROR) from None


def _checker_class(code: str, messages: dict[Severity, tuple[str, str]], findings: _Findings) -> type[_Keras3Checker]:
    """A pylint checker for one code: ``messages`` maps each severity it reports to symbol and description."""
    definitions: dict[str, MessageDefinitionTuple] = {
        message_id(code, severity): ("%s", symbol, text) for severity, (symbol, text) in messages.items()
    }
    return type(
        f"{code}Checker",
        (_Keras3Checker,),
        {
            "code": code,
            "symbols": {severity: symbol for severity, (symbol, _) in messages.items()},
            "findings": findings,
            "msgs": definitions,
        },
    )


def _description(rule: type[Checker]) -> str:
    return f"{summary(rule)} {section(rule, 'Why')} Fix: {section(rule, 'Fix')}"


def register_checkers(linter: PyLinter) -> None:
    """Register one checker for each rule, and one for KER000; the options come with the first."""
    findings = _Findings()
    classes = [
        _checker_class(
            RULE_FAILED,
            {Severity.ERROR: (ENGINE_CODES[RULE_FAILED], "A rule of keras3-lint failed on this file; the other rules went on.")},
            findings,
        )
    ]
    classes += [_checker_class(rule.code, _messages(rule), findings) for rule in checkers()]
    classes[0].options = tuple(_option(option) for option in (*OPTIONS, CACHE_DIR))
    for checker_class in classes:
        linter.register_checker(checker_class(linter))


def _messages(rule: type[Checker]) -> dict[Severity, tuple[str, str]]:
    return {severity: (symbol, _description(rule)) for severity, symbol in symbols(rule)}
