"""What flake8 decides about a finding: selected or not, silenced by a comment or not. The decisions are flake8's own code.

Loaded only where there is something to decide.
"""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Sequence
from functools import cached_property, lru_cache

from flake8 import exceptions
from flake8.defaults import NOQA_FILE
from flake8.processor import FileProcessor
from flake8.style_guide import Decision, DecisionEngine
from flake8.utils import matches_filename, normalize_path, parse_files_to_codes_mapping
from flake8.violation import Violation

from keras3_lint.cli.errors import UsageError
from keras3_lint.cli.options import Options

PREFIX = "KER"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Style:
    """Which codes are reported in which file."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._patterns = [(normalize_path(pattern), codes) for pattern, codes in options.per_file_ignores]
        self._engines: dict[tuple[str, ...], DecisionEngine] = {}

    def reports(self, code: str, path: str) -> bool:
        """Whether a code counts in a file."""
        return bool(self._engine(self._ignored_in(path)).decision_for(code) is Decision.Selected)

    def _ignored_in(self, path: str) -> tuple[str, ...]:
        """As flake8: of the patterns that fit the longest counts."""
        fitting = [(pattern, codes) for pattern, codes in self._patterns if _matches(path, pattern)]
        return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else ()

    def _engine(self, more: tuple[str, ...]) -> DecisionEngine:
        if more not in self._engines:
            given = self._options
            self._engines[more] = DecisionEngine(
                Namespace(
                    select=None if given.select is None else list(given.select),
                    extend_select=list(given.extend_select),
                    ignore=None if given.ignore is None else list(given.ignore),
                    extend_ignore=[*given.extend_ignore, *more],
                    extended_default_select=[PREFIX],
                    extended_default_ignore=[],
                )
            )
        return self._engines[more]


@lru_cache(maxsize=4096)
def _matches(path: str, pattern: str) -> bool:
    import logging

    return bool(matches_filename(path, [pattern], "%(path)s %(whether)s", logging.getLogger(__name__)))


class Comments:
    """What the ``noqa`` comments of one file say."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path

    @cached_property
    def _processor(self) -> FileProcessor:
        options = Namespace(hang_closing=False, indent_size=4, max_line_length=79, max_doc_length=None, verbose=0, disable_noqa=False)
        # flake8 reads files with universal newlines
        lines = [line.rstrip("\r\n") + "\n" if line.endswith(("\r", "\n")) else line for line in _LINE.findall(self._text)]
        return FileProcessor(self._path, options, lines)

    @cached_property
    def whole_file(self) -> bool:
        """Whether a ``# flake8: noqa`` line leaves the file out."""
        return any(NOQA_FILE.match(line) for line in self._processor.lines)

    def silence(self, code: str, line: int) -> bool:
        """Whether a comment on the logical line silences the code."""
        physical = self._processor.noqa_line_for(line)
        if physical is None:  # not to be tokenized: the line alone counts
            lines = self._processor.lines
            physical = lines[line - 1] if 0 < line <= len(lines) else ""
        return bool(Violation(code, self._path, line, 1, "", physical).is_inline_ignored(False))


def files_to_codes(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The pairs of ``per-file-ignores``. Raises UsageError."""
    try:
        pairs: Sequence[tuple[str, list[str]]] = parse_files_to_codes_mapping(text)
    except exceptions.ExecutionError:
        raise UsageError(f"`per-file-ignores` are pairs such as `old/*:KER2`, got `{' '.join(text.split())}`") from None
    return tuple((pattern, tuple(codes)) for pattern, codes in pairs)
