"""The flake8 plugin: one entry point, ``KER``, serves all rules in one walk.

flake8 loads this module at every start, so it imports only the options and the prefilter; the engine, the rules and the tables
load on the first file that passes the prefilter and has no findings kept.
"""

from __future__ import annotations

import ast
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from keras3_lint import __version__
from keras3_lint.config import CACHE_DIR, OPTIONS, Config, ConfigError
from keras3_lint.paths import concerns_keras, forget
from keras3_lint.source import Source, SourceError

if TYPE_CHECKING:
    from flake8.options.manager import OptionManager

    from keras3_lint.hosts.kept import Kept


class Plugin:
    """What flake8 creates for each file. The parameters' names are flake8's: it passes them by name."""

    name = "keras3-lint"
    version = __version__
    config: ClassVar[Config] = Config()
    cache_dir: ClassVar[str] = CACHE_DIR.default
    _kept: ClassVar[Kept | None] = None

    def __init__(self, tree: ast.Module, lines: list[str], filename: str) -> None:
        self._tree = tree
        self._lines = lines
        self._filename = filename

    @staticmethod
    def add_options(manager: OptionManager) -> None:
        """Add our options to flake8's."""
        for option in (*OPTIONS, CACHE_DIR):
            manager.add_option(
                f"--{option.name}",
                default=option.default,
                metavar=option.metavar,
                help=option.help,
                parse_from_config=True,
            )

    @classmethod
    def parse_options(cls, options: Namespace) -> None:
        """Keep the options on the class: flake8's workers inherit it or parse again. A bad value ends flake8 with one line."""
        try:
            cls.config = Config.from_options(options)
            cls.cache_dir = getattr(options, CACHE_DIR.dest)
        except ConfigError as error:
            raise SystemExit(f"keras3-lint: {error}") from None
        cls._kept = None  # an editor's server runs flake8 again and again
        forget()

    def run(self) -> Iterator[tuple[int, int, str, type[Plugin]]]:
        """Findings as flake8 wants them: 1-based line, 0-based column, text that begins with the code. Never raises."""
        text = "".join(self._lines)
        if not concerns_keras(text, self._filename):
            return
        try:
            findings = self._keeping().lint(Source(text, self._filename, self._tree))
        except SourceError:  # flake8 says it itself, as E999
            return
        for finding in findings:
            yield finding.span.line, finding.span.column, f"{finding.code} {finding.text}", type(self)

    @classmethod
    def _keeping(cls) -> Kept:
        if cls._kept is None:
            from keras3_lint.hosts.kept import Kept

            cls._kept = Kept(cls.config, cls.cache_dir)
        return cls._kept
