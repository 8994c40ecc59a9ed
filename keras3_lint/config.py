"""The options, once for every host, and the settings that a file is linted with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

BACKENDS = ("tensorflow", "any")


class ConfigError(ValueError):
    """An option has a value that means nothing; the text is one line for the user."""


class Release(NamedTuple):
    """A minor release of Keras, ``3.4``."""

    major: int
    minor: int

    @classmethod
    def parse(cls, text: str) -> Release:
        """Read ``3.4`` or ``3.4.1`` (the patch is ignored). Raises ConfigError."""
        parts = text.strip().split(".")
        if not 2 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):
            raise ConfigError(f"keras-version is major.minor with an optional patch, such as 3.4; got `{text}`")
        return cls(int(parts[0]), int(parts[1]))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


OLDEST = Release(3, 0)


def parse_version(text: str) -> Release | None:
    """The value of ``keras-version``: a release of Keras 3, or None for the empty text. Raises ConfigError."""
    if not text.strip():
        return None
    release = Release.parse(text)
    if release < OLDEST:
        raise ConfigError(f"keras-version is a release of Keras 3, got `{text}`")
    return release


def parse_backend(text: str) -> str:
    """The value of ``keras-backend``. Raises ConfigError."""
    if text not in BACKENDS:
        raise ConfigError(f"keras-backend is one of {', '.join(BACKENDS)}; got `{text}`")
    return text


@dataclass(frozen=True)
class Option:
    """One option as every host offers it: ``name`` is the long flag without its dashes."""

    name: str
    default: str
    metavar: str
    help: str

    @property
    def dest(self) -> str:
        """The attribute under which hosts store it."""
        return self.name.replace("-", "_")


OPTIONS = (
    Option(
        "keras-backend",
        "tensorflow",
        "BACKEND",
        "the backend that the code must run on: `tensorflow`, or `any` to report also what fails on JAX or PyTorch only",
    ),
    Option(
        "keras-version",
        "",
        "RELEASE",
        "the oldest Keras 3 release that the code must run on, such as 3.4; "
        "by default what the project's metadata asks for, else 3.0",
    ),
)
# What flake8 and pylint offer besides; the command line has options of its own for it.
CACHE_DIR = Option(
    "keras-cache-dir",
    "",
    "FOLDER",
    "where the findings of files that do not change are kept between runs; `none` keeps nothing; by default the user's cache folder",
)


@dataclass(frozen=True)
class Config:
    """What the user asked for. ``version`` is None when only metadata can say it."""

    backend: str = "tensorflow"
    version: Release | None = None

    @classmethod
    def from_options(cls, options: object) -> Config:
        """Read a host's namespace. Raises ConfigError."""
        values = {option.dest: str(getattr(options, option.dest, option.default) or "") for option in OPTIONS}
        return cls(
            backend=parse_backend(values["keras_backend"] or "tensorflow"),
            version=parse_version(values["keras_version"]),
        )

    def for_file(self, path: str) -> Settings:
        """The settings for one file: ``path`` is its display name, from which the nearest metadata is found."""
        from keras3_lint.metadata import bounds, required_release

        required = required_release(path) if self.version is None else self.version
        return Settings(self.backend, required or OLDEST, required is not None, bounds(path))


@dataclass(frozen=True)
class Settings:
    """What one file is linted for.

    ``version`` is the oldest release that counts. ``explicit`` says that the user or the project's metadata named it:
    only then is a name that is newer than ``version`` worth a finding. ``bounds`` are those that the metadata puts on other packages.
    """

    backend: str = "tensorflow"
    version: Release = OLDEST
    explicit: bool = False
    bounds: tuple[tuple[str, str], ...] = ()
