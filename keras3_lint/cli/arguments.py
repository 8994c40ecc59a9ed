"""The parser of the command line, and its values as options."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from keras3_lint import __version__
from keras3_lint.cli import configuration
from keras3_lint.cli.errors import UsageError
from keras3_lint.cli.options import ALL, GATING, READING, SHOWING, Kind, Options, Setting
from keras3_lint.config import Config, ConfigError

DEFAULT = "check"
COMMANDS = (DEFAULT, "fix", "report", "rules", "explain")
_NUMBER_OF_JOBS = "`jobs` is `auto` or a whole number from 1 on"


class _Parser(argparse.ArgumentParser):
    """One line for what can't be understood."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; try `{self.prog} --help`")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line; ``check`` is what is done when no command is named. Raises UsageError."""
    given = list(arguments)
    if not given or (given[0] not in COMMANDS and given[0] not in {"-h", "--help", "--version"}):
        given.insert(0, DEFAULT)
    return _parser().parse_args(given)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser("keras3-lint", description="Find what in Keras 2 code raises, or silently does something else, on Keras 3, and fix it.")
    parser.add_argument("--version", action="version", version=f"keras3-lint {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)

    check = commands.add_parser("check", help="show what is found (the default command)", description="Lint files, notebooks and folders.")
    _paths(check)
    _add(check, (*READING, *SHOWING, *GATING))
    check.add_argument("--diff", metavar="FILE", help="report only lines that this unified diff adds; `-` is standard input")
    check.add_argument("--fix", action="store_true", help="apply the safe fixes first")
    check.add_argument("--unsafe-fixes", action="store_true", help="with --fix, apply the fixes that have to be read, too")

    fix = commands.add_parser("fix", help="apply the fixes that findings carry", description="Apply safe fixes and show what remains.")
    _paths(fix)
    _add(fix, (*READING, *SHOWING, *GATING))
    fix.add_argument("--unsafe-fixes", action="store_true", help="apply the fixes that have to be read, too")
    fix.add_argument("--diff", dest="show_diff", action="store_true", help="show what would change and write nothing")

    report = commands.add_parser("report", help="write one page that shows how far the code is from Keras 3", description="Write one HTML page.")
    _paths(report)
    report.add_argument("--output", required=True, metavar="FILE", help="the page to write")
    _add(report, READING)

    explain = commands.add_parser("explain", help="show the page of a rule", description="Show what a rule reports, why, and what to write instead.")
    explain.add_argument("codes", nargs="+", metavar="CODE", help="a code such as KER301, or a symbol such as keras3-nested-model-inputs")

    rules = commands.add_parser("rules", help="list the rules", description="List the rules.")
    rules.add_argument("--format", choices=("md", "json"), default="md", help="a table in Markdown, or all that is known as JSON")
    return parser


def _paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders, `-` for standard input; the current folder by default")
    parser.add_argument("--config", metavar="FILE", help="read this configuration file and no other")
    parser.add_argument("--isolated", action="store_true", help="read no configuration file")


def _add(parser: argparse.ArgumentParser, settings: Iterable[Setting]) -> None:
    """Options without a default here: what is not given comes from the configuration."""
    for setting in settings:
        flags = (f"--{setting.name}", *({"jobs": ("-j",), "output": ("-o",)}.get(setting.name, ())))
        text = setting.help.replace("%", "%%")
        if setting.kind is Kind.FLAG:
            parser.add_argument(*flags, action="store_true", default=None, help=text)
        elif setting.choices:
            parser.add_argument(*flags, choices=setting.choices, help=text)
        else:
            parser.add_argument(*flags, metavar=setting.metavar, help=text)


def options(namespace: argparse.Namespace) -> Options:
    """The options of one run: the configuration below what the command line says. Raises UsageError."""
    configured, folder = configuration.load(namespace.config, namespace.isolated)
    given = {setting.name: value for setting in ALL if (value := getattr(namespace, setting.dest, None)) is not None}
    values: dict[str, Any] = dict(configured)
    for setting in ALL:
        if setting.name in given:
            values[setting.name] = _from_argument(setting, given[setting.name])
    _check_codes(given, configured, values)
    made = Options(paths=tuple(namespace.paths) or (".",), folder=folder, keras=_keras(values))
    for setting in ALL:
        if setting.name in values and hasattr(made, setting.dest):
            setattr(made, setting.dest, values[setting.name])
    made.jobs = _jobs(str(values.get("jobs", "auto")))
    made.per_file_ignores = _patterns(values.get("per-file-ignores", ()))
    for setting in ALL:
        if setting.choices and getattr(made, setting.dest) not in setting.choices:
            raise UsageError(f"`{setting.name}` is one of {', '.join(setting.choices)}; got `{getattr(made, setting.dest)}`")
    made.diff = getattr(namespace, "diff", None) or ""
    made.fix = namespace.command == "fix" or getattr(namespace, "fix", False)
    made.unsafe_fixes = getattr(namespace, "unsafe_fixes", False)
    made.show_diff = getattr(namespace, "show_diff", False)
    if made.unsafe_fixes and not made.fix:
        raise UsageError("`--unsafe-fixes` needs `--fix`")
    return made


def _from_argument(setting: Setting, value: Any) -> Any:
    if setting.kind is not Kind.LIST:
        return value
    parts = tuple(value.replace(",", " ").split())
    return configuration.anchored(parts, ".") if "exclude" in setting.name else parts


def _keras(values: dict[str, Any]) -> Config:
    try:
        return Config.from_options(argparse.Namespace(**{name.replace("-", "_"): value for name, value in values.items() if name.startswith("keras-")}))
    except ConfigError as error:
        raise UsageError(str(error)) from error


def _jobs(text: str) -> int:
    """0 for ``auto``."""
    if text == "auto":
        return 0
    if not text.isdecimal() or int(text) < 1:
        raise UsageError(f"{_NUMBER_OF_JOBS}, got `{text}`")
    return int(text)


def _patterns(value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, str):
        return tuple(value)
    from keras3_lint.cli.style import files_to_codes

    return files_to_codes(value)


def _check_codes(given: dict[str, Any], configured: dict[str, Any], values: dict[str, Any]) -> None:
    """Codes of ours that no rule has are an error where they can only be meant for us."""
    for name in configuration.CODE_LISTS:
        if name in given:
            configuration.check_codes(values[name], f"`--{name}`")
        elif name in configured:
            configuration.warn_of_codes(configured[name], f"`{name}` of the configuration")
