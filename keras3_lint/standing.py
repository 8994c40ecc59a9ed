"""What the findings of a file stand on, so that they can be kept for as long as it holds.

That is the text of the file, the settings that it is linted with, and facts about the disk: where the modules that it asked for are found
or not found, where their imports start, and what those files hold. ``Disk`` asks for each fact once.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from keras3_lint import __version__, paths
from keras3_lint.config import Config

if TYPE_CHECKING:
    from keras3_lint.semantics.project import Project
    from keras3_lint.source import Source

MAX_GENERATIONS = 6
_MARGIN = 2_000_000_000  # nanoseconds: some file systems count in seconds
_PACKAGE = os.path.dirname(__file__)


def digest_of(data: bytes) -> str:
    """What a content is known by."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def settings_of(path: str, config: Config) -> list[Any]:
    """The settings that a file is linted with, as plain data."""
    settings = config.for_file(path)
    return [settings.backend, str(settings.version), settings.explicit, *(f"{name}{bound}" for name, bound in settings.bounds)]


def generation(config: Config) -> str:
    """What everything that is kept depends on: ourselves, Python, and what was asked for."""
    parts = [__version__, sys.version, str(config)]
    for folder, folders, names in os.walk(_PACKAGE):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            status = os.stat(os.path.join(folder, name))
            parts.append(f"{folder}/{name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()


def prepare(folder: str) -> None:
    """Make a folder that version control and backups leave alone. Raises OSError."""
    if os.path.isdir(folder):
        return
    os.makedirs(folder, exist_ok=True)
    for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n")):
        with open(os.path.join(folder, name), "w", encoding="ascii") as stream:
            stream.write(text)


def write(path: str, text: str) -> None:
    """Put a text of ASCII into a file, whole or not at all. Raises OSError."""
    handle, temporary = tempfile.mkstemp(suffix=".tmp", dir=os.path.dirname(path))
    try:
        with open(handle, "w", encoding="ascii") as stream:
            stream.write(text)
        os.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


@dataclass
class Ground:
    """What the findings of one file stand on beside its text.

    ``asked`` are the modules that the file and those behind it asked for, as folder, dotted name and the file that was found;
    ``roots`` the folders of those files, and where their imports start.
    """

    asked: list[tuple[str, str, str | None]] = field(default_factory=list)
    roots: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, source: Source, config: Config) -> Ground:
        """What a file that was just linted asked for, and the files that it found, as far as the engine went."""
        module = sys.modules.get("keras3_lint.semantics.project")
        if module is None or not paths.is_file_name(source.path):
            return cls()
        project: Project = module.project_for(config.for_file(source.path))
        asked: dict[tuple[str, str], str | None] = {}
        todo, seen = [source.path], {source.path: None}
        while todo:
            found = project.asked.get(todo.pop())
            if found:
                asked.update(found)
                new = [answer for answer in found.values() if answer is not None and answer not in seen]
                seen.update(dict.fromkeys(new))
                todo += dict.fromkeys(new)
        texts: dict[str, None] = {}
        for whole in map(os.path.abspath, project.read_behind & seen.keys()):
            if whole not in texts:
                texts.update(dict.fromkeys(paths.closure(whole)))
        for path in sorted(texts.keys() - seen.keys() - {os.path.abspath(source.path)}):
            asked[paths.place_of(path)] = path
        seen.update(texts)
        del seen[source.path]  # the others are known by their absolute paths
        folders = dict.fromkeys(map(paths.folder_of, (os.path.abspath(source.path), *seen)))
        return cls([(*question, answer) for question, answer in asked.items()], [(folder, paths.root_of(folder)) for folder in folders])

    @property
    def files(self) -> list[str]:
        """The files whose content counts: those that were found, and what sets something for a whole package around them."""
        return sorted({answer for _, _, answer in self.asked if answer is not None} | set(_packages(self.roots)))


class Disk:
    """Facts about the disk, each looked at once."""

    def __init__(self) -> None:
        self._start = time.time_ns() - _MARGIN
        self._digests: dict[str, str] = {}
        self._holding: dict[str, bool] = {}

    def facts(self, ground: Ground) -> list[str] | None:
        """The facts that findings stand on; None when one of the files was written while the run went on."""
        files = ground.files
        if any(self.written(path) for path in files):
            return None
        facts = [f"locate\0{folder}\0{dotted}\0{answer or ''}" for folder, dotted, answer in ground.asked]
        facts += [f"root\0{folder}\0\0{root}" for folder, root in ground.roots]
        return facts + [f"file\0{path}\0\0{self.digest(path)}" for path in files]

    def holds(self, fact: str) -> bool:
        """Whether a fact is as it was. Raises ValueError for what is none."""
        known = self._holding.get(fact)
        if known is None:
            kind, first, second, answer = fact.split("\0")
            if kind == "locate":
                known = (paths.locate(first, second) or "") == answer
            elif kind == "root":
                known = paths.root_of(first) == answer
            else:
                known = self.digest(first) == answer
            self._holding[fact] = known
        return known

    def digest(self, path: str) -> str:
        """The digest of a file's content, empty when it can't be read."""
        if path not in self._digests:
            try:
                with open(path, "rb") as stream:
                    self._digests[path] = digest_of(stream.read())
            except (OSError, ValueError):
                self._digests[path] = ""
        return self._digests[path]

    def saw(self, path: str, digest: str) -> None:
        """Somebody has read the file at this absolute path."""
        self._digests[path] = digest

    def written(self, path: str) -> bool:
        """Whether a file was written since we began, or just before."""
        try:
            return os.stat(path).st_mtime_ns > self._start
        except (OSError, ValueError):
            return True


def outdated(folder: str, suffix: str = "") -> list[str]:
    """The entries of a folder with that ending, but for the newest ones: what other versions and options have left."""
    with contextlib.suppress(OSError):
        names = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(suffix)]
        return sorted(names, key=os.path.getmtime, reverse=True)[MAX_GENERATIONS:]
    return []


def _packages(roots: list[tuple[str, str]]) -> list[str]:
    """The `__init__.py` files around the files: what a package sets for all of it."""
    found = []
    for folder, root in roots:
        while folder != root and len(folder) > len(root):
            found.append(os.path.join(folder, "__init__.py"))
            folder = os.path.dirname(folder)
    return found
