"""The other files of the project: found from the linted file, read on demand, kept by path, time and size.

Source roots are the folder above the outermost package of the linted file, and the file's own folder for scripts: never the current
directory, never outside.
"""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from keras3_lint import paths
from keras3_lint.api import tables, tf1
from keras3_lint.config import Release, Settings
from keras3_lint.semantics import members
from keras3_lint.source import Source, SourceError

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

MAX_MODULES = 400
MAX_SIZE = 2_000_000
MAX_LEVELS = 40
MAX_HOPS = 8
IDLE_SECONDS = 2.0


class Project:
    """Files that were read, for the settings of one run.

    ``depth`` counts evaluations that are open in any of them, ``searching`` holds the files and names that a search through
    star imports is at, so that a circle of them ends, ``framed`` the files in which single calls were followed. ``asked`` holds which
    modules each file asked for, by folder and dotted name, and where they were found, ``read_behind`` the files for which the texts of
    all files behind them were read: what findings stand on.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.depth = 0
        self._modules: OrderedDict[str, tuple[tuple[int, int], Module | None]] = OrderedDict()
        self._loading: set[str] = set()
        self.asked: dict[str, dict[tuple[str, str], str | None]] = {}
        self.read_behind: set[str] = set()
        self.framed: set[Module] = set()
        self.searching: set[tuple[str, str]] = set()
        self._settled = time.monotonic()
        self._forgotten = paths.times_forgotten()

    def refresh(self) -> None:
        """Forget everything when a file that was read has changed: an editor's server lives longer than the files' texts.

        What was computed for one file stands on others, so all goes. Asked before each file, answered when a run begins or nothing was
        linted for a while: the files of one run are taken as they were when it began.
        """
        if time.monotonic() - self._settled >= IDLE_SECONDS:
            paths.forget()
        if self._forgotten == paths.times_forgotten():
            return
        self._forgotten = paths.times_forgotten()
        if any(_stamp(path) != stamp for path, (stamp, _) in self._modules.items()):
            self._modules.clear()

    def settle(self, module: Module) -> None:
        """Let go of a file that is done, and of what was computed for its calls in others."""
        for other in self.framed:
            other.forget_frames()
        self.framed.clear()
        module.close()
        self._settled = time.monotonic()

    def too_deep(self) -> bool:
        """Whether evaluation must stop, whichever files it went through."""
        return self.depth >= MAX_LEVELS

    def module(self, dotted: str, origin: Module) -> Module | None:
        """The file of the project that ``dotted`` names, as ``origin`` imports it; None for a library."""
        path = self.file(dotted, origin)
        return None if path is None else self._load(path, origin)

    def file(self, dotted: str, origin: Module) -> str | None:
        """The path of the file that ``dotted`` names, as ``origin`` imports it; None for a library."""
        return self._locate(origin, origin.root, dotted) if dotted and origin.root is not None else None

    def owns(self, name: str, origin: Module) -> bool:
        """Whether the package that a dotted name begins with lies in the project of ``origin``: then it is no library's."""
        return self.file(name.partition(".")[0], origin) is not None

    def behind(self, path: str, origin: Module, test: Callable[[str], bool]) -> bool:
        """Whether the text of a file that ``origin`` imports, or of one that this file imports, directly or not, passes the test."""
        self.read_behind.add(origin.source.path)
        return any(test(paths.text_of(other)) for other in paths.closure(path))

    def _locate(self, origin: Module, root: str, dotted: str) -> str | None:
        path = paths.locate(root, dotted)
        self.asked.setdefault(origin.source.path, {})[root, dotted] = path
        return path

    def submodule(self, package: Module, name: str) -> Module | None:
        """The file ``name`` in the folder of ``package``."""
        path = Path(package.source.path)
        if path.name != "__init__.py":
            return None
        found = self._locate(package, str(path.parent), name)
        return None if found is None else self._load(found, package)

    def _load(self, path: str, origin: Module) -> Module | None:
        if path in self._loading or origin.hops >= MAX_HOPS:
            return None
        stamp = _stamp(path)
        entry = self._modules.get(path)
        if entry is not None and entry[0] == stamp:
            self._modules.move_to_end(path)
            return entry[1]
        if stamp is None or stamp[1] > MAX_SIZE:
            return None
        self._loading.add(path)
        try:
            module = self._read(path, origin)
        finally:
            self._loading.discard(path)
        self._store(path, stamp, module)
        return module

    def _read(self, path: str, origin: Module) -> Module | None:
        from keras3_lint.semantics.module import Module

        try:
            source = Source.from_path(Path(path))
            assert source.tree
        except SourceError:
            return None
        return Module(source, self, hops=origin.hops + 1)

    def _store(self, path: str, stamp: tuple[int, int], module: Module | None) -> None:
        self._modules[path] = (stamp, module)
        self._modules.move_to_end(path)
        while len(self._modules) > MAX_MODULES:
            self._modules.popitem(last=False)

    # -- what Keras has, by the tables ------------------------------------------------------------------------------

    def has_name(self, name: str, release: str) -> bool | None:
        """Whether the attribute chain works on Keras ``release`` (``3.4`` or ``3.4.0``); None when the tables can't say."""
        found = tables.exists(name, release)
        return tf1.exists(name[len("tensorflow.") :]) if found is None and name.startswith("tensorflow.") else found

    def can_import(self, name: str, release: str) -> bool | None:
        """Whether ``name`` can be imported on ``release``, its last part from the rest; None when the tables can't say."""
        return tables.importable(name, release)

    def has_member(self, cls: str, name: str, release: str) -> bool | None:
        """Whether instances of the class have the attribute on ``release``; None when the tables can't say.

        What no Keras ever had may be set by anybody.
        """
        if tables.member(cls, name, release) is not None:
            return True
        return False if Release.parse(release) in members.lacking(cls, name) else None

    def is_gone(self, name: str) -> bool:
        """Whether classes of Keras 2 had a member of the name and no class of Keras 3 has."""
        return name in members.gone()

    def method_parameters(self, cls: str, name: str) -> tuple[str, ...] | None:
        """The positional parameters of a method of Keras's class on the newest release, without self; None when not known."""
        found = tables.member(cls, name, tables.newest_release())
        if found is None or found.signature is None:
            return None
        return tuple(parameter.name for parameter in found.signature.positional)

    def takes(self, name: str, keyword: str) -> bool:
        """Whether a function or constructor of Keras takes the keyword on the newest release."""
        found = tables.signature(name, tables.newest_release())
        return found is not None and found.takes(keyword)

    def knows(self, name: str) -> bool:
        """Whether the name is, or was, a public name of Keras."""
        return tables.releases(name) is not None or tables.in_keras2(name)


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


_PROJECTS: dict[Settings, Project] = {}


def project_for(settings: Settings) -> Project:
    """The project cache of a run with these settings."""
    if settings not in _PROJECTS:
        _PROJECTS[settings] = Project(settings)
    return _PROJECTS[settings]


def forget() -> None:
    """Forget all files: somebody has written some."""
    _PROJECTS.clear()
    paths.forget()


def module_of(source: Source, settings: Settings) -> Module:
    """The model of a file that is linted. Raises SourceError when it does not parse.

    It is not kept: the files that others import are read again as such, and there are fewer of them.
    """
    from keras3_lint.semantics.module import Module

    project = project_for(settings)
    project.refresh()
    return Module(source, project)
