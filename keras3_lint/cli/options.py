"""The options, once for the command line and for the configuration files."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from keras3_lint import config
from keras3_lint.config import Config


class Kind(enum.Enum):
    """How the value of an option is written."""

    TEXT = "a string"
    LIST = "a list of strings"
    FLAG = "true or false"
    NUMBER = "a whole number"
    PATTERNS = "a table of file patterns and codes"


@dataclass(frozen=True)
class Setting:
    """One option: ``name`` is the long flag without its dashes, and the key in ``[tool.keras3-lint]``.

    ``shared`` options are read from the section ``[flake8]`` too, where they mean the same.
    """

    name: str
    kind: Kind
    help: str
    metavar: str = ""
    default: object = None
    shared: bool = False
    choices: tuple[str, ...] = ()

    @property
    def dest(self) -> str:
        """The attribute that holds it."""
        return self.name.replace("-", "_")


FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit")

KERAS = tuple(Setting(option.name, Kind.TEXT, option.help, option.metavar, option.default, shared=True) for option in config.OPTIONS)
SELECTING = (
    Setting("select", Kind.LIST, "the codes, or beginnings of codes, that are reported", "CODES", shared=True),
    Setting("extend-select", Kind.LIST, "codes to add to those that are selected", "CODES", shared=True),
    Setting("ignore", Kind.LIST, "codes, or beginnings of codes, that are not reported", "CODES", shared=True),
    Setting("extend-ignore", Kind.LIST, "codes to add to those that are ignored", "CODES", shared=True),
    Setting("per-file-ignores", Kind.PATTERNS, "pairs of a file pattern and codes, such as `old/*:KER2`", "PAIRS", shared=True),
    Setting("disable-noqa", Kind.FLAG, "report what a `# noqa` comment silences", default=False, shared=True),
)
FINDING = (
    Setting("exclude", Kind.LIST, "patterns of files and folders to leave out, instead of the default ones", "PATTERNS", shared=True),
    Setting("extend-exclude", Kind.LIST, "patterns to add to those that are left out", "PATTERNS", default=(), shared=True),
    Setting("force-exclude", Kind.FLAG, "leave out paths of the command line too when a pattern excludes them", default=False),
    Setting("no-gitignore", Kind.FLAG, "read files that .gitignore names too", default=False),
    Setting("stdin-display-name", Kind.TEXT, "the name of what `-` reads", "NAME", default="stdin", shared=True),
)
RUNNING = (
    Setting("jobs", Kind.TEXT, "how many processes lint; `auto`, the default, is one for each processor", "N", default="auto"),
    Setting("no-cache", Kind.FLAG, "neither read nor write the cache", default=False),
    Setting("cache-dir", Kind.TEXT, "the folder of the cache, .keras3_lint_cache in the project by default", "FOLDER", default=""),
)
SHOWING = (
    Setting("format", Kind.TEXT, "how findings are shown", default="text", choices=FORMATS),
    Setting("output", Kind.TEXT, "write the findings to a file instead of standard output", "FILE", default=""),
    Setting("color", Kind.TEXT, "colours in the text", default="auto", choices=("auto", "always", "never")),
    Setting("statistics", Kind.FLAG, "count the findings of each code", default=False, shared=True),
    Setting("exit-zero", Kind.FLAG, "exit with 0 whatever is found", default=False, shared=True),
)
GATING = (
    Setting("baseline", Kind.TEXT, "report only what this file does not hold", "FILE", default=""),
    Setting("write-baseline", Kind.TEXT, "write all findings to a file, to be given as --baseline later", "FILE", default=""),
    Setting("changed-since", Kind.TEXT, "report only lines that differ from this git revision", "REV", default=""),
)
READING = (*KERAS, *SELECTING, *FINDING, *RUNNING)
ALL = (*READING, *SHOWING, *GATING)
CONFIGURABLE = tuple(setting for setting in ALL if setting.name not in {"write-baseline", "changed-since", "output", "stdin-display-name"})


@dataclass
class Options:
    """What one run was asked to do: the defaults, the configuration, then the command line."""

    paths: tuple[str, ...] = (".",)
    keras: Config = field(default_factory=Config)
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] | None = None
    extend_ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    disable_noqa: bool = False
    exclude: tuple[str, ...] | None = None
    extend_exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    no_gitignore: bool = False
    stdin_display_name: str = "stdin"
    jobs: int = 0
    no_cache: bool = False
    cache_dir: str = ""
    format: str = "text"
    output: str = ""
    color: str = "auto"
    statistics: bool = False
    exit_zero: bool = False
    baseline: str = ""
    write_baseline: str = ""
    changed_since: str = ""
    diff: str = ""
    fix: bool = False
    unsafe_fixes: bool = False
    show_diff: bool = False
    folder: str = "."
    """The folder that configuration, baseline and cache belong to."""
