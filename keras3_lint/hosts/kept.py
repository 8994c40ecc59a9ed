"""The findings of files that have not changed, kept between runs of flake8 and pylint.

A file is most often linted as it was the last time: on each commit, in each run of an editor. Each has an entry of its own, a file of JSON
in the user's cache folder, so that processes that lint side by side need not wait for each other. What an entry stands on is
``keras3_lint.standing``'s to say. A cache that can't be read or written is no error: the file is linted.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from typing import Any

from keras3_lint.config import Config
from keras3_lint.finding import Finding, Severity, Span
from keras3_lint.paths import concerns_keras, is_file_name
from keras3_lint.source import Source
from keras3_lint.standing import Disk, Ground, digest_of, generation, outdated, prepare, settings_of, write

NOTHING = "none"
"""The value of the option that keeps nothing."""
FORMAT = "1"


class Kept:
    """What one run lints, and keeps for the next.

    ``folder`` is the value of the option: empty for the user's cache folder, `none` to keep nothing. What the disk says is asked once in
    the life of this object.
    """

    def __init__(self, config: Config, folder: str = "") -> None:
        self._config = config
        self._disk = Disk()
        self._folder = "" if folder == NOTHING else self._prepared(folder or _default())

    def lint(self, source: Source) -> list[Finding]:
        """The findings of a file, as they were kept or as the engine finds them now. What was kept has neither fix nor releases.

        Raises SourceError when the text does not parse; nothing else.
        """
        if not concerns_keras(source.text, source.path):
            return []
        entry = self._entry(source) if self._folder and is_file_name(source.path) else None
        found = None if entry is None else entry.read()
        if found is None:
            from keras3_lint import engine  # the rules and the tables load with it

            found = engine.lint(source, self._config)
            if entry is not None:
                entry.write(found, source)
        return found

    def _prepared(self, folder: str) -> str:
        """The folder below it of this version and these options; empty where there is no room for one."""
        own = os.path.join(folder, f"{generation(self._config)}-{FORMAT}")
        try:
            if not os.path.isdir(own):
                prepare(folder)
                os.makedirs(own, exist_ok=True)
                for old in outdated(folder, f"-{FORMAT}"):
                    shutil.rmtree(old, ignore_errors=True)
        except (OSError, ValueError):
            return ""
        return own

    def _entry(self, source: Source) -> _Entry:
        """The entry of a file."""
        name = hashlib.blake2b(os.path.abspath(source.path).encode("utf-8", "replace"), digest_size=12).hexdigest()
        text = digest_of(source.text.encode("utf-8", "surrogatepass"))
        return _Entry(os.path.join(self._folder, f"{name}.json"), [text, *settings_of(source.path, self._config)], self._config, self._disk)


class _Entry:
    """What is kept of one file. ``key`` is its text and the settings that it is linted with."""

    def __init__(self, path: str, key: list[Any], config: Config, disk: Disk) -> None:
        self._path = path
        self._key = key
        self._config = config
        self._disk = disk

    def read(self) -> list[Finding] | None:
        """The findings; None when there are none for this text and these settings, or when a fact has changed."""
        try:
            with open(self._path, encoding="ascii") as stream:
                data = json.load(stream)
            if data["key"] != self._key or not all(map(self._disk.holds, data["facts"])):
                return None
            return [_from_json(one) for one in data["found"]]
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):  # not there, or not what we wrote
            return None

    def write(self, found: list[Finding], source: Source) -> None:
        """Keep the findings, unless a rule failed or a file that they stand on was written while the run went on."""
        facts = None if any(not finding.releases for finding in found) else self._disk.facts(Ground.of(source, self._config))
        if facts is None:
            return
        text = json.dumps({"key": self._key, "facts": facts, "found": [_to_json(finding) for finding in found]}, separators=(",", ":"))
        with contextlib.suppress(OSError):
            write(self._path, text)


def _default() -> str:
    """The user's cache folder."""
    from platformdirs import user_cache_dir

    return user_cache_dir("keras3_lint", appauthor=False)


def _to_json(finding: Finding) -> list[Any]:
    span = finding.span
    numbers = [span.line, span.column, span.end_line, span.end_column]
    return [finding.code, finding.name, finding.severity.value, numbers, finding.message, finding.hint]


def _from_json(data: list[Any]) -> Finding:
    """The reverse. Raises TypeError or ValueError for what `_to_json` did not write."""
    code, name, severity, numbers, message, hint = data
    if not all(isinstance(text, str) for text in (code, name, message, hint)) or not all(isinstance(number, int) for number in numbers):
        raise ValueError("not what we wrote")
    return Finding(code, name, Severity(severity), Span(*numbers), message, hint)
