"""The releases that a project asks for, read from the nearest metadata above a file.

Of Keras the lower bounds of requirements on ``keras`` itself count: the oldest Keras 3 that the code must run on. Of other packages
(``OTHERS``) a rule may ask which releases are admitted at all. Broken metadata is another tool's business: it says nothing.
"""

from __future__ import annotations

import codecs
import configparser
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from keras3_lint import paths
from keras3_lint.config import OLDEST, Release

NAME = "keras"
OTHERS = ("typeguard",)
"""Packages whose releases decide whether a pitfall bites."""
REPOSITORY = (".git", ".hg")
MAX_BYTES = 1 << 20
MAX_INCLUDES = 50

_REQUIREMENTS = re.compile(r"requirements.*\.txt", re.IGNORECASE)
_INCLUDE = re.compile(r"(?:-r|--requirement)(?:\s+|\s*=\s*|(?=\S))(\S+)")
_CONTINUED = re.compile(r"\\\r?\n")
_OPTION = re.compile(r"\s--\w")
_NAMES = (NAME, *OTHERS)
_OWN = re.compile(rf"(?:{'|'.join(_NAMES)})(?![\w.-])", re.IGNORECASE)
_VERSION = re.compile(r"(\d+)(?:\.(\d+))?")
_ALTERNATIVES = re.compile(r"\|\|?")
_COMPARISON = re.compile(r"(===|[~=!<>]=|[<>^~=])([^,\s]+)")
_POETRY = re.compile(r"(\^|~=|~|>=|<=|!=|===|==|=|>|<)?\s*v?(\d[^\s,]*)")

# What names the oldest release that will do, and what keeps a requirement to the releases of one major.
_LOWER = frozenset((">=", ">", "~=", "==", "===", "^", "~", "="))
_SAME_MAJOR = frozenset(("~=", "==", "===", "^", "~", "="))


class _Clause(NamedTuple):
    """One comparison of a requirement: ``>=`` and the version's text."""

    operator: str
    version: str


class _Requirement(NamedTuple):
    """What one line asks for: the package in lower case, and all comparisons."""

    name: str
    clauses: tuple[_Clause, ...]


def required_release(path: str) -> Release | None:
    """The oldest Keras 3 that the metadata above ``path`` asks for; None when none names one.

    ``path`` is a display name: the file need not exist. Never raises.
    """
    return _oldest(_nearest(_folder(path), NAME))


def bounds(path: str) -> tuple[tuple[str, str], ...]:
    """The packages among ``OTHERS`` that the metadata above ``path`` bounds, each with its bound: ``("typeguard", ">=4")``. Never raises."""
    folder = _folder(path)
    found = ((name, _nearest(folder, name)) for name in OTHERS)
    return tuple(
        (name, " or ".join(dict.fromkeys(",".join(map("".join, clauses)) for _, clauses in asked if clauses)))
        for name, asked in found
        if any(clauses for _, clauses in asked)
    )


def excludes(bound: str, release: Release) -> bool:
    """Whether a bound, as ``bounds`` says it, leaves nothing that is older than ``release``."""
    return any(
        clause[1] in _LOWER and (asked := _release(clause[2])) is not None and asked >= release for clause in _COMPARISON.finditer(bound)
    )


def _folder(path: str) -> str | None:
    try:
        return os.path.dirname(os.path.abspath(path))
    except (OSError, ValueError):  # the current directory is gone, or the name is no path
        return None


@paths.forgotten
def forget() -> None:
    """Forget what was read."""
    _nearest.cache_clear()
    _stated.cache_clear()


@lru_cache(maxsize=4096)
def _nearest(folder: str | None, package: str) -> tuple[_Requirement, ...]:
    """What the nearest metadata that speaks of the package asks of it."""
    while folder is not None:
        stated, ends = _stated(folder)
        found = tuple(requirement for requirement in stated if requirement.name == package)
        parent = os.path.dirname(folder)
        if found or ends or parent == folder:
            return found
        folder = parent
    return ()


@lru_cache(maxsize=4096)
def _stated(folder: str) -> tuple[tuple[_Requirement, ...], bool]:
    """What the metadata in ``folder`` asks of the packages that we know, and whether ``folder`` is a repository's root."""
    try:
        names = sorted(os.listdir(folder))
    except (OSError, ValueError):
        return (), False
    return tuple(found for name in names for found in _requirements(folder, name)), any(name in names for name in REPOSITORY)


def _oldest(requirements: Iterable[_Requirement]) -> Release | None:
    """The lowest lower bound. A requirement that admits no Keras 3 says nothing about it."""
    bounds = [max(lower) for _, clauses in requirements if _admits(clauses) and (lower := _lower_bounds(clauses))]
    return min(bounds) if bounds and min(bounds) >= OLDEST else None


def _lower_bounds(clauses: tuple[_Clause, ...]) -> list[Release]:
    return [release for clause in clauses if clause.operator in _LOWER and (release := _release(clause.version))]


def _admits(clauses: tuple[_Clause, ...]) -> bool:
    for operator, version in clauses:
        release = _release(version)
        if release is None:
            continue
        if operator == "<" and release <= OLDEST:
            return False
        if operator in _SAME_MAJOR | {"<="} and release < OLDEST:
            return False
    return True


def _release(version: str) -> Release | None:
    match = _VERSION.match(version)
    return Release(int(match[1]), int(match[2] or 0)) if match and len(match[0]) < 20 else None


def _requirements(folder: str, name: str) -> Iterator[_Requirement]:
    """The requirements that count in one file of a folder, if it is metadata at all."""
    try:
        if name == "pyproject.toml":
            yield from list(_pyproject(_read(folder, name)))
        elif name == "setup.cfg":
            yield from list(_setup_cfg(_read(folder, name)))
        elif _REQUIREMENTS.fullmatch(name):
            yield from _lines(_requirement_lines(folder, name))
    except (OSError, ValueError, TypeError, AttributeError, RecursionError, configparser.Error):
        return  # broken, or of another shape than its format says


def _read(folder: str, name: str) -> str:
    """The text of a metadata file; empty when it can't concern us."""
    path = os.path.join(folder, name)
    if not os.path.isfile(path) or os.path.getsize(path) > MAX_BYTES:
        return ""
    with open(path, "rb") as file:
        data = file.read(MAX_BYTES)
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # what a shell of Windows writes
    return data.decode("utf-16" if wide else "utf-8-sig")


def _pyproject(text: str) -> Iterator[_Requirement]:
    if not any(name in text.lower() for name in _NAMES):
        return
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    data = tomllib.loads(text)
    project = data.get("project", {})
    yield from _lines(project.get("dependencies", []))
    for lines in [*project.get("optional-dependencies", {}).values(), *data.get("dependency-groups", {}).values()]:
        yield from _lines(line for line in lines if isinstance(line, str))
    poetry = data.get("tool", {}).get("poetry", {})
    tables = [poetry, *poetry.get("group", {}).values()]
    for table in tables:
        yield from _poetry_table(table.get("dependencies", {}))
    yield from _poetry_table(poetry.get("dev-dependencies", {}))


def _poetry_table(table: dict[str, Any]) -> Iterator[_Requirement]:
    for name, value in table.items():
        if name.lower() not in _NAMES:
            continue
        for choice in value if isinstance(value, list) else [value]:
            constraint = choice.get("version") if isinstance(choice, dict) else choice
            for alternative in _ALTERNATIVES.split(constraint if isinstance(constraint, str) else ""):
                yield _Requirement(name.lower(), tuple(_Clause(match[1] or "=", match[2]) for match in _POETRY.finditer(alternative)))


def _setup_cfg(text: str) -> Iterator[_Requirement]:
    if not any(name in text.lower() for name in _NAMES):
        return
    parser = configparser.RawConfigParser()
    parser.read_string(text)
    yield from _lines(parser.get("options", "install_requires", fallback="").splitlines())
    if parser.has_section("options.extras_require"):
        for _, value in parser.items("options.extras_require"):
            yield from _lines(value.replace(";\n", "\n").splitlines())


def _requirement_lines(folder: str, name: str) -> Iterator[str]:
    """The lines of a requirements file and of those that it includes from the same folder or below."""
    waiting, seen = [os.path.join(folder, name)], set[str]()
    while waiting and len(seen) < MAX_INCLUDES:
        path = os.path.normpath(waiting.pop())
        if path in seen or os.path.commonpath((folder, path)) != folder:
            continue
        seen.add(path)
        for line in _CONTINUED.sub(" ", _read(*os.path.split(path))).splitlines():
            line = re.sub(r"(^|\s)#.*", "", line).strip()
            if include := _INCLUDE.match(line):
                waiting.append(os.path.join(os.path.dirname(path), include[1]))
            else:
                yield _OPTION.split(line)[0]


def _lines(lines: Iterable[str]) -> list[_Requirement]:
    """The requirements that count among PEP 508 lines."""
    own = [line.strip() for line in lines if _OWN.match(line.strip())]
    if not own:
        return []
    from packaging.requirements import InvalidRequirement, Requirement

    found = []
    for line in own:
        try:
            requirement = Requirement(line)
        except InvalidRequirement:
            continue
        clauses = sorted((_Clause(specifier.operator, specifier.version) for specifier in requirement.specifier), reverse=True)
        found.append(_Requirement(requirement.name.lower(), tuple(clauses)))
    return found
