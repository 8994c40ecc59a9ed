"""Where options come from: ``[flake8]`` in setup.cfg, tox.ini or .flake8, then ``[tool.keras3-lint]`` in pyproject.toml.

Files are searched as flake8 does: from the current folder upwards, up to the home folder or the root.
"""

from __future__ import annotations

import configparser
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from keras3_lint.cli.errors import UsageError, complain, reason
from keras3_lint.cli.options import CONFIGURABLE, Kind, Setting

SECTION = "flake8"
TOOL = "keras3-lint"
OURS = "KER"
CANDIDATES = ("setup.cfg", "tox.ini", ".flake8")
CODE_LISTS = ("select", "extend-select", "ignore", "extend-ignore")
PATHS = ("baseline", "cache-dir")


def load(given: str | None, isolated: bool) -> tuple[dict[str, Any], str]:
    """The options of the configuration by name, and the folder that it belongs to. Raises UsageError."""
    here = os.path.abspath(".")
    if isolated:
        return {}, here
    if given is not None:
        return _explicit(given)
    values: dict[str, Any] = {}
    folder = here
    for parent in _upwards(here):
        found = _flake8(parent)
        if found is not None:
            values, folder = found, parent
            break
    for parent in _upwards(here):
        tool = _tool(os.path.join(parent, "pyproject.toml"))
        if tool is not None:
            return {**values, **tool}, parent
    return values, folder


def _explicit(path: str) -> tuple[dict[str, Any], str]:
    folder = os.path.dirname(os.path.abspath(path))
    if not os.path.isfile(path):
        raise UsageError(f"the configuration file `{path}` does not exist")
    if path.endswith(".toml"):
        return _tool(path) or {}, folder
    return _section(path) or {}, folder


def _upwards(folder: str) -> Iterator[str]:
    home = os.path.expanduser("~")
    while True:
        yield folder
        parent = os.path.dirname(folder)
        if parent in {folder, home}:
            return
        folder = parent


# -- [flake8] -------------------------------------------------------------------------------------------------------


def _flake8(folder: str) -> dict[str, Any] | None:
    """The options of the first file of the folder that has the section."""
    for name in CANDIDATES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            found = _section(path)
            if found is not None:
                return found
    return None


def _section(path: str) -> dict[str, Any] | None:
    parser = configparser.RawConfigParser()
    try:
        with open(path, encoding="utf-8") as stream:
            parser.read_file(stream, path)
    except (OSError, UnicodeDecodeError, configparser.Error) as error:
        raise UsageError(f"can't read `{path}`: {reason(error)}") from error
    if not parser.has_section(SECTION):
        return None
    shared = {setting.name: setting for setting in CONFIGURABLE if setting.shared}
    values = {}
    for key, text in parser.items(SECTION):
        setting = shared.get(key.replace("_", "-"))
        if setting is not None:
            values[setting.name] = _from_text(setting, text, path)
    return _concerning_us(values, os.path.dirname(os.path.abspath(path)))


def _from_text(setting: Setting, text: str, path: str) -> Any:
    if setting.kind is Kind.LIST:
        return tuple(part for part in text.replace(",", " ").split())
    if setting.kind is Kind.FLAG:
        try:
            return configparser.RawConfigParser.BOOLEAN_STATES[text.lower()]
        except KeyError:
            raise UsageError(f"`{setting.name}` in `{path}` is {setting.kind.value}, got `{text}`") from None
    return text


def _concerning_us(values: dict[str, Any], folder: str) -> dict[str, Any]:
    """flake8's section speaks of other codes too: what it says about those says nothing about ours."""
    for name in CODE_LISTS:
        if name in values:
            codes = tuple(code for code in values[name] if code.startswith(OURS) or OURS.startswith(code))
            if codes:
                values[name] = codes
            else:
                del values[name]
    for name in ("exclude", "extend-exclude"):
        if name in values:
            values[name] = anchored(values[name], folder)
    return values


def anchored(patterns: Iterable[str], folder: str) -> tuple[str, ...]:
    """Patterns of paths below ``folder`` as absolute ones, as flake8 does; a pattern of a name stays."""
    return tuple(os.path.abspath(os.path.join(folder, text)).rstrip("/") if "/" in text or text == "." else text for text in patterns)


# -- [tool.keras3-lint] ---------------------------------------------------------------------------------------------


def _tool(path: str) -> dict[str, Any] | None:
    """The options of our own table; None when the file or the table is not there."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        with open(path, "rb") as stream:
            text = stream.read().decode("utf-8")
        if TOOL not in text:
            return None
        data = tomllib.loads(text)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UsageError(f"can't read `{path}`: {reason(error)}") from error
    table = data.get("tool", {}).get(TOOL) if isinstance(data.get("tool", {}), dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise UsageError(f"`tool.{TOOL}` in `{path}` is a table")
    folder = os.path.dirname(os.path.abspath(path))
    known = {setting.name: setting for setting in CONFIGURABLE}
    values = {}
    for key, value in table.items():
        setting = known.get(key.replace("_", "-"))
        if setting is None:
            raise UsageError(f"`{key}` in `{path}` is no option of keras3-lint")
        values[setting.name] = _from_toml(setting, value, path, folder)
    return values


def _from_toml(setting: Setting, value: Any, path: str, folder: str) -> Any:
    kind = setting.kind
    wrong = UsageError(f"`{setting.name}` in `{path}` is {kind.value}, got `{value}`")
    if kind is Kind.FLAG:
        if not isinstance(value, bool):
            raise wrong
        return value
    if kind is Kind.PATTERNS:
        if not isinstance(value, dict) or not all(_is_strings(codes) for codes in value.values()):
            raise wrong
        return tuple((anchored([pattern], folder)[0], tuple(codes)) for pattern, codes in value.items())
    if kind is Kind.LIST:
        if not _is_strings(value):
            raise wrong
        return anchored(value, folder) if "exclude" in setting.name else tuple(value)
    if setting.name == "jobs" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise wrong
    return os.path.join(folder, value) if setting.name in PATHS and value else value


def _is_strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


# -- codes ----------------------------------------------------------------------------------------------------------


def check_codes(codes: Iterable[str], where: str) -> None:
    """Raise UsageError for a code that no rule has."""
    unknown = unknown_codes(codes)
    if unknown:
        raise UsageError(f"{where}: unknown code `{unknown[0]}`; `keras3-lint rules` lists the codes")


def warn_of_codes(codes: Iterable[str], where: str) -> None:
    """Say that a code of a shared section is none of ours; flake8 takes any."""
    for code in unknown_codes(codes):
        complain(f"{where}: no rule has the code `{code}`")


def unknown_codes(codes: Iterable[str]) -> list[str]:
    """Those that no code begins with."""
    wanted = list(codes)
    if not wanted:
        return []
    from keras3_lint.cli.rules import known_codes

    known = known_codes()
    return [code for code in wanted if not any(one.startswith(code) for one in known)]
