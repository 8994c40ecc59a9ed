"""Lint many files: what the cache knows is not linted again, the rest in parallel."""

from __future__ import annotations

from keras3_lint.cli.discovery import STDIN
from keras3_lint.cli.linting import lint_bytes, lint_path
from keras3_lint.cli.options import Options
from keras3_lint.cli.results import Result


def run(paths: list[str], options: Options, stdin: bytes | None = None) -> list[Result]:
    """The results in the order of the paths."""
    return [lint_bytes(options.stdin_display_name, stdin or b"", options.keras) if path == STDIN else lint_path(path, options.keras) for path in paths]
