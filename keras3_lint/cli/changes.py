"""Which lines are new: from a unified diff, or from git."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator

from keras3_lint.cli.errors import UsageError, reason
from keras3_lint.cli.results import Found

_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_LETTERS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}
_PREFIX = re.compile(r"[a-z]/")


class Changes:
    """The lines of each file that are added or changed, by real path; a file whose lines are all new has None."""

    def __init__(self) -> None:
        self._lines: dict[str, set[int] | None] = {}

    def touches(self, path: str) -> bool:
        """Whether anything in the file is new."""
        return os.path.realpath(path) in self._lines

    def holds(self, found: Found) -> bool:
        """Whether the finding stands on a new line."""
        path = os.path.realpath(found.path)
        if path not in self._lines:
            return False
        lines = self._lines[path]
        last = found.file_line + found.span.end_line - found.span.line
        return lines is None or not lines.isdisjoint(range(found.file_line, last + 1))

    def add(self, path: str, lines: set[int] | None) -> None:
        """Take note of new lines."""
        known = self._lines.setdefault(os.path.realpath(path), set())
        self._lines[os.path.realpath(path)] = None if lines is None or known is None else known | lines


def from_diff(path: str) -> Changes:
    """The new lines of a unified diff; ``-`` is standard input. Raises UsageError."""
    try:
        if path == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(path, "rb") as stream:
                data = stream.read()
    except OSError as error:
        raise UsageError(f"can't read the diff `{path}`: {reason(error)}") from error
    changes = Changes()
    found = list(_new_lines(data))
    if data.strip() and not found and not re.search(rb"^(?:diff --git |\+\+\+ |Binary files )", data, re.MULTILINE):
        raise UsageError(f"`{path}` holds no unified diff")
    top = _repository_above(os.path.abspath("."))
    for name, lines in found:
        changes.add(_resolved(name, top), lines)
    return changes


def since(revision: str) -> Changes:
    """The lines that differ from where the current branch left a git revision, new files among them. Raises UsageError."""
    top = _git("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
    try:
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    except UsageError:
        raise UsageError(f"git knows no revision `{revision}`") from None
    try:
        base = _git("merge-base", commit, "HEAD").decode().split("\n")[0]
    except UsageError:  # histories without a common commit, or a shallow clone
        base = commit
    options = ("--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/")
    changes = Changes()
    for name, lines in _new_lines(_git("-C", top, "diff", *options, base, "--")):
        changes.add(os.path.join(top, name.partition("/")[2]), lines)
    for new in _git("-C", top, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0"):
        if new:
            changes.add(os.path.join(top, os.fsdecode(new)), None)
    return changes


def _git(*arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError as error:
        raise UsageError(f"`--changed-since` needs git: {reason(error)}") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it failed"]
        raise UsageError(f"`--changed-since` needs a git repository: {lines[0]}")
    return done.stdout


def _new_lines(data: bytes) -> Iterator[tuple[str, set[int]]]:
    """Name and new lines of each file of a diff; a name still has its prefix."""
    name = ""
    lines: set[int] = set()
    old = new = at = 0
    for line in data.decode("utf-8", "surrogateescape").split("\n"):
        if old > 0 or new > 0:
            kind = line[:1]
            if kind == "+":
                lines.add(at)
            old -= kind in {"-", " ", ""} or kind == "\r"
            if kind in {"+", " ", "", "\r"}:
                new, at = new - 1, at + 1
            continue
        hunk = _HUNK.match(line)
        if hunk is not None and name:
            old, new, at = int(hunk[1] or 1), int(hunk[3] or 1), int(hunk[2])
        elif line.startswith("+++ "):
            if name:
                yield name, lines
            name, lines = _name(line[4:]), set()
        elif line.startswith("diff ") and name:
            yield name, lines
            name, lines = "", set()
    if name:
        yield name, lines


def _name(text: str) -> str:
    """The name in a header: perhaps quoted, perhaps with a time behind it; empty for a file that is gone."""
    text = text.rstrip("\r")
    if text.startswith('"'):
        raw = text[1 : text.rindex('"')].encode("utf-8", "surrogateescape")
        raw = _ESCAPE.sub(lambda match: bytes([int(match[1], 8)]) if len(match[1]) == 3 else _LETTERS.get(match[1], match[1]), raw)
        return os.fsdecode(raw)
    name = text.partition("\t")[0]
    return "" if name == "/dev/null" else name


def _resolved(name: str, top: str) -> str:
    """The file that a name of a diff means: with or without its prefix, from here or from the root of the repository."""
    bare = name[2:] if _PREFIX.match(name) else name
    candidates = [os.path.join(folder, one) for folder in (top, ".") for one in (bare, name)]
    return next((path for path in candidates if os.path.isfile(path)), candidates[0])


def _repository_above(folder: str) -> str:
    start = folder
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return start
        folder = parent
    return folder
