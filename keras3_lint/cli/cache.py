"""What was found in files that have not changed, nor anything that they stand on.

An entry holds for one content of the file under the same settings, as long as every module that was asked for is found, or not found,
where it was, and has the content that it had. Everything else (the version, the rules, Python) is in the name of the cache's file. It is JSON.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
import time
from typing import Any

from keras3_lint import __version__, paths
from keras3_lint.cli.errors import complain, reason
from keras3_lint.cli.linting import NOTEBOOK, digest_of
from keras3_lint.cli.options import Options
from keras3_lint.cli.results import Result, from_json, to_json
from keras3_lint.config import Config
from keras3_lint.source import SourceError, decode

FOLDER = ".keras3_lint_cache"
FORMAT = 1
MAX_GENERATIONS = 6
_MARGIN = 2_000_000_000  # nanoseconds: some file systems count in seconds
_PACKAGE = os.path.dirname(paths.__file__)


class Cache:
    """The cache of one set of options. Without a folder it knows nothing and keeps nothing."""

    def __init__(self, folder: str, config: Config) -> None:
        self._folder = folder
        self._config = config
        self._start = time.time_ns() - _MARGIN
        self.bytes_read = 0
        self._entries: dict[str, dict[str, Any]] = {}
        self._digests: dict[str, str] = {}
        self._facts: list[str] = []
        self._numbers: dict[str, int] = {}
        self._valid: list[bool | None] = []  # of each fact, None while nobody asked
        self._changed = False
        if folder:
            self._path = os.path.join(folder, f"{_generation(config)}.json")
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
        digest = self._digests[whole] = digest_of(data)
        entry = self._entries.get(whole)
        try:
            if entry is not None and entry["digest"] == digest and entry["settings"] == self._settings(path) and self._holds(entry, path, data):
                found = [from_json(path, one) for one in entry["found"]]
                return Result(path, found, entry["notes"], digest, entry["lines"], entry["mentions"], entry["reaches"])
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):  # not what we wrote
            pass
        self.bytes_read += len(data)
        return None

    def _settings(self, path: str) -> list[Any]:
        settings = self._config.for_file(path)
        return [settings.backend, str(settings.version), settings.explicit]

    def _holds(self, entry: dict[str, Any], path: str, data: bytes) -> bool:
        """Whether all that the findings stand on is as it was."""
        if not entry["mentions"] and not path.endswith(NOTEBOOK):
            try:
                if paths.reaches_keras(decode(data), path) != entry["reaches"]:
                    return False
            except SourceError:
                return True
        valid = self._valid
        for number in entry["facts"]:
            known = valid[number]
            if known is None:
                known = valid[number] = self._is_valid(self._facts[number])
            if not known:
                return False
        return True

    def _is_valid(self, fact: str) -> bool:
        """One fact about the disk: where a module is found, where imports start, what a file holds."""
        kind, first, second, answer = fact.split("\0")
        if kind == "locate":
            return (paths.locate(first, second) or "") == answer
        if kind == "root":
            return paths.root_of(first) == answer
        return self._digest(first) == answer

    def _digest(self, path: str) -> str:
        if path not in self._digests:
            try:
                with open(path, "rb") as stream:
                    self._digests[path] = digest_of(stream.read())
            except (OSError, ValueError):
                self._digests[path] = ""
        return self._digests[path]

    # -- keeping ----------------------------------------------------------------------------------------------------

    def put(self, result: Result) -> None:
        """Keep a result, unless a file that it stands on was written while the run went on."""
        whole = os.path.abspath(result.path)
        if not self._folder or not result.digest or self._digests.get(whole) != result.digest:
            return
        files = sorted({answer for _, _, answer in result.asked if answer is not None} | set(_packages(result.roots)))
        if any(_written_since(path, self._start) for path in (whole, *files)):
            return
        facts = [f"locate\0{folder}\0{dotted}\0{answer or ''}" for folder, dotted, answer in result.asked]
        facts += [f"root\0{folder}\0\0{root}" for folder, root in result.roots]
        facts += [f"file\0{path}\0\0{self._digest(path)}" for path in files]
        self._changed = True
        self._entries[whole] = {
            "digest": result.digest,
            "settings": self._settings(result.path),
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
            _prepare(self._folder)
            handle, temporary = tempfile.mkstemp(suffix=".tmp", dir=self._folder)
            try:
                with open(handle, "w", encoding="ascii") as stream:
                    stream.write(text)
                os.replace(temporary, self._path)
            except OSError:
                with contextlib.suppress(OSError):
                    os.unlink(temporary)
                raise
        except OSError as error:
            complain(f"can't write the cache in `{self._folder}`: {reason(error)}")
            return
        _forget_old(self._folder)

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            with open(self._path, encoding="ascii") as stream:
                data = json.load(stream)
            if data["format"] != FORMAT:
                return {}
            facts, files = data["facts"], data["files"]
            if not all(fact.count("\0") == 3 for fact in facts):
                raise ValueError("not what we wrote")
            self._facts, self._valid = facts, [None] * len(facts)
            return dict(files)
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
            complain(f"the cache `{self._path}` can't be read and is made anew: {type(error).__name__}")
            return {}


def _packages(roots: list[tuple[str, str]]) -> list[str]:
    """The `__init__.py` files around the files: what a package sets for all of it."""
    found = []
    for folder, root in roots:
        while folder != root and len(folder) > len(root):
            found.append(os.path.join(folder, "__init__.py"))
            folder = os.path.dirname(folder)
    return found


def _written_since(path: str, start: int) -> bool:
    try:
        return os.stat(path).st_mtime_ns > start
    except (OSError, ValueError):
        return True


def _generation(config: Config) -> str:
    """What every entry depends on: ourselves, Python, and what was asked for."""
    parts = [__version__, str(FORMAT), sys.version, str(config)]
    for folder, folders, names in os.walk(_PACKAGE):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            status = os.stat(os.path.join(folder, name))
            parts.append(f"{folder}/{name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()


def _prepare(folder: str) -> None:
    """A folder that version control and backups leave alone."""
    if os.path.isdir(folder):
        return
    os.makedirs(folder, exist_ok=True)
    for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n")):
        with open(os.path.join(folder, name), "w", encoding="ascii") as stream:
            stream.write(text)


def _forget_old(folder: str) -> None:
    """Caches of other versions and options, but for the newest ones."""
    with contextlib.suppress(OSError):
        names = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".json")]
        for path in sorted(names, key=os.path.getmtime, reverse=True)[MAX_GENERATIONS:]:
            os.unlink(path)
