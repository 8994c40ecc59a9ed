"""What was found in files that have not changed, nor anything that they stand on.

An entry holds for one content of the file under the same settings, as long as every module that was asked for is found, or not found,
where it was, and has the content that it had. Everything else (the version, the rules, Python) is in the name of the cache's file. It is JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
from typing import Any

from keras3_lint import paths
from keras3_lint.cli.errors import complain, reason
from keras3_lint.cli.linting import NOTEBOOK
from keras3_lint.cli.options import Options
from keras3_lint.cli.results import Result, from_json, to_json
from keras3_lint.config import Config
from keras3_lint.source import SourceError, decode
from keras3_lint.standing import Disk, digest_of, generation, outdated, prepare, settings_of, write

FOLDER = ".keras3_lint_cache"
FORMAT = 1


class Cache:
    """The cache of one set of options. Without a folder it knows nothing and keeps nothing."""

    def __init__(self, folder: str, config: Config) -> None:
        self._folder = folder
        self._config = config
        self._disk = Disk()
        self.bytes_read = 0
        self._entries: dict[str, dict[str, Any]] = {}
        self._facts: list[str] = []
        self._numbers: dict[str, int] = {}
        self._changed = False
        if folder:
            self._path = os.path.join(folder, f"{generation(config)}-{FORMAT}.json")
            self._entries = self._read()

    @classmethod
    def of(cls, options: Options) -> Cache:
        """The cache that the options ask for."""
        folder = "" if options.no_cache else options.cache_dir or os.path.join(options.folder, FOLDER)
        return cls(folder, options.keras)

    # -- asking -----------------------------------------------------------------------------------------------------

    def get(self, path: str) -> Result | None:
        """The result of a file as it is now, None when it has to be linted."""
        if not self._folder:
            with contextlib.suppress(OSError):
                self.bytes_read += os.path.getsize(path)
            return None
        whole = os.path.abspath(path)
        try:
            with open(path, "rb") as stream:
                data = stream.read()
        except (OSError, ValueError):
            return None
        digest = digest_of(data)
        self._disk.saw(whole, digest)
        entry = self._entries.get(whole)
        try:
            if entry is not None and entry["digest"] == digest and entry["settings"] == settings_of(path, self._config) and self._holds(entry, path, data):
                found = [from_json(path, one) for one in entry["found"]]
                return Result(path, found, entry["notes"], digest, entry["lines"], entry["mentions"], entry["reaches"])
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):  # not what we wrote
            pass
        self.bytes_read += len(data)
        return None

    def _holds(self, entry: dict[str, Any], path: str, data: bytes) -> bool:
        """Whether all that the findings stand on is as it was."""
        if not entry["mentions"] and not path.endswith(NOTEBOOK):
            try:
                if paths.reaches_keras(decode(data), path) != entry["reaches"]:
                    return False
            except SourceError:
                return True
        return all(self._disk.holds(self._facts[number]) for number in entry["facts"])

    # -- keeping ----------------------------------------------------------------------------------------------------

    def put(self, result: Result) -> None:
        """Keep a result, unless a file that it stands on was written while the run went on."""
        whole = os.path.abspath(result.path)
        if not self._folder or not result.digest or self._disk.digest(whole) != result.digest or self._disk.written(whole):
            return
        facts = self._disk.facts(result.ground)
        if facts is None:
            return
        self._changed = True
        self._entries[whole] = {
            "digest": result.digest,
            "settings": settings_of(result.path, self._config),
            "lines": result.lines,
            "mentions": result.mentions,
            "reaches": result.reaches,
            "notes": result.notes,
            "facts": [self._number(fact) for fact in facts],
            "found": [to_json(found) for found in result.found],
        }

    def _number(self, fact: str) -> int:
        if not self._numbers:
            self._numbers = {known: number for number, known in enumerate(self._facts)}
        number = self._numbers.setdefault(fact, len(self._facts))
        if number == len(self._facts):
            self._facts.append(fact)
        return number

    def write(self) -> None:
        """Write everything, whole or not at all; what can't be written is said, and nothing is lost but time."""
        if not self._folder or not self._changed:
            return
        used = sorted({number for entry in self._entries.values() for number in entry["facts"]})
        new = {number: index for index, number in enumerate(used)}
        files = {path: {**entry, "facts": [new[number] for number in entry["facts"]]} for path, entry in self._entries.items() if os.path.exists(path)}
        facts = [self._facts[number] for number in used]
        text = json.dumps({"format": FORMAT, "facts": facts, "files": files}, ensure_ascii=True, separators=(",", ":"))
        try:
            prepare(self._folder)
            write(self._path, text)
        except OSError as error:
            complain(f"can't write the cache in `{self._folder}`: {reason(error)}")
            return
        for path in outdated(self._folder, ".json"):
            with contextlib.suppress(OSError):
                os.unlink(path)

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            with open(self._path, encoding="ascii") as stream:
                data = json.load(stream)
            if data["format"] != FORMAT:
                return {}
            facts, files = data["facts"], data["files"]
            if not all(fact.count("\0") == 3 for fact in facts):
                raise ValueError("not what we wrote")
            self._facts = facts
            return dict(files)
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
            complain(f"the cache `{self._path}` can't be read and is made anew: {type(error).__name__}")
            return {}
