"""Which files are linted: those below the given paths that no pattern and no .gitignore leaves out.

Patterns apply below a path of the command line, never to that path or the folders above it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase, translate
from typing import TYPE_CHECKING

from keras3_lint.cli.errors import UsageError
from keras3_lint.cli.options import Options

if TYPE_CHECKING:
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

SUFFIXES = (".py", ".pyi", ".ipynb")
# flake8's own list, and what is never the project's source.
EXCLUDED = (
    ".svn", "CVS", ".bzr", ".hg", ".git", "__pycache__", ".tox", ".nox", ".eggs", "*.egg", ".venv", "node_modules", ".ipynb_checkpoints",
)  # fmt: skip
STDIN = "-"
IGNORE_FILE = ".gitignore"


def discover(options: Options) -> list[str]:
    """The files to lint, each once, in the order of the paths and sorted below each. Raises UsageError for a path that does not exist."""
    found: dict[str, str] = {}
    patterns = (*(EXCLUDED if options.exclude is None else options.exclude), *options.extend_exclude)
    for path in options.paths:
        if path != STDIN and not os.path.exists(path):
            raise UsageError(f"`{path}` does not exist")
        for name in _below(path, patterns, options):
            found.setdefault(name if name == STDIN else os.path.abspath(name), name)
    return list(found.values())


def _below(path: str, patterns: tuple[str, ...], options: Options) -> Iterator[str]:
    if path == STDIN:
        yield path
    elif options.force_exclude and _force_excluded(path, patterns):
        return
    elif os.path.isdir(path):
        yield from _walk(path, _Excludes(path, patterns), None if options.no_gitignore else _Ignores(path))
    else:
        yield path


def _walk(top: str, excludes: _Excludes, ignores: _Ignores | None) -> Iterator[str]:
    for folder, folders, files in os.walk(top):
        if ignores is not None:
            ignores.enter(folder)
        keep = []
        for name in sorted(folders):
            path = os.path.join(folder, name)
            if excludes.match(path) or os.path.isfile(os.path.join(path, "pyvenv.cfg")) or (ignores is not None and ignores.match(path, True)):
                continue
            keep.append(name)
        folders[:] = keep
        for name in sorted(files):
            path = os.path.join(folder, name)
            if not name.endswith(SUFFIXES) or excludes.match(path) or (ignores is not None and ignores.match(path, False)):
                continue
            yield os.path.normpath(path)


def _force_excluded(path: str, patterns: Iterable[str]) -> bool:
    """Whether a pattern names the path or a folder above it, up to the current one."""
    whole = os.path.abspath(path)
    here = os.path.abspath(".")
    parts = [whole]
    while parts[-1].startswith(here + os.sep) and os.path.dirname(parts[-1]) != here:
        parts.append(os.path.dirname(parts[-1]))
    return any(fnmatchcase(os.path.basename(part), text) or fnmatchcase(part, text) for text in patterns for part in parts)


class _Excludes:
    """Patterns as flake8 matches them: against the name, or the whole path."""

    def __init__(self, top: str, patterns: tuple[str, ...]) -> None:
        top = os.path.abspath(top)
        self._name = _any_of(patterns)
        # `*` of fnmatch spans folders: a pattern that fits the given path itself would leave out all below it
        spanning = [text for text in patterns if ("*" in text or "?" in text or "/" in text) and not any(fnmatchcase(part, text) for part in _upwards(top))]
        self._path = _any_of(spanning) if any(text.startswith(("*", "?", "[", "/")) for text in spanning) else None

    def match(self, path: str) -> bool:
        if self._name(os.path.basename(path)):
            return True
        return self._path is not None and bool(self._path(os.path.abspath(path)))


def _any_of(patterns: Iterable[str]) -> Callable[[str], object]:
    """Whether one of the patterns fits."""
    return re.compile("|".join(map(translate, patterns)) or r"(?!)").match


class _Ignores:
    """The .gitignore files from the root of the repository down to where the walk is."""

    def __init__(self, top: str) -> None:
        self._top = os.path.abspath(top)
        self._files: dict[str, list[GitIgnoreSpecPattern]] = {}
        for folder in _repository(self._top):
            self._read(folder)

    def enter(self, folder: str) -> None:
        self._read(os.path.abspath(folder))

    def _read(self, folder: str) -> None:
        try:
            with open(os.path.join(folder, IGNORE_FILE), encoding="utf-8", errors="replace") as stream:
                lines = stream.read().splitlines()
        except OSError:
            return
        from pathspec import GitIgnoreSpec

        patterns = [pattern for pattern in GitIgnoreSpec.from_lines(lines).patterns if pattern.include is not None]
        above = os.path.relpath(self._top, folder)
        if not above.startswith(os.pardir) and above != os.curdir:
            # the given path and what is above it are never left out, so neither is a pattern that does it
            patterns = [pattern for pattern in patterns if not (pattern.include and pattern.match_file(f"{above}/"))]
        self._files[folder] = patterns

    def match(self, path: str, is_folder: bool) -> bool:
        """The last pattern that fits decides, the innermost file first."""
        whole = os.path.abspath(path)
        folder = os.path.dirname(whole)
        for parent in _upwards(folder):
            for pattern in reversed(self._files.get(parent, ())):
                relative = os.path.relpath(whole, parent).replace(os.sep, "/")
                if pattern.match_file(f"{relative}/" if is_folder else relative):
                    return bool(pattern.include)
        return False


def _upwards(folder: str) -> Iterator[str]:
    while True:
        yield folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def _repository(folder: str) -> list[str]:
    """The folders from the root of the repository to ``folder``; that one alone outside of any."""
    chain = []
    for parent in _upwards(folder):
        chain.append(parent)
        if os.path.exists(os.path.join(parent, ".git")):
            return chain[::-1]
    return [folder]
