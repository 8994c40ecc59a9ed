"""The options and what they may be."""

from __future__ import annotations

from argparse import Namespace

import pytest

from keras3_lint.config import OPTIONS, Config, ConfigError, Release, parse_backend, parse_version


@pytest.mark.parametrize(
    ("text", "expected"),
    [("3.4", Release(3, 4)), ("3.4.1", Release(3, 4)), (" 3.10 ", Release(3, 10)), ("", None), (" ", None)],
)
def test_a_version_is_a_minor_release(text: str, expected: Release | None) -> None:
    """The patch is read and left out; nothing means that metadata decides."""
    assert parse_version(text) == expected


@pytest.mark.parametrize("text", ["3", "3.4.1.0", "three", "3.x", "3.4rc1", "-3.4", "2.15", "2.15.0", ">=3.4", "3..4", "³.4"])
def test_another_version_is_refused_in_one_line(text: str) -> None:
    """The user's own text is in the message."""
    with pytest.raises(ConfigError, match="keras-version is") as refused:
        parse_version(text)
    assert text in str(refused.value)
    assert "\n" not in str(refused.value)


def test_backends() -> None:
    """There are two answers."""
    assert parse_backend("tensorflow") == "tensorflow"
    assert parse_backend("any") == "any"
    with pytest.raises(ConfigError, match="keras-backend is one of tensorflow, any; got `jax`"):
        parse_backend("jax")


def test_options_of_a_host() -> None:
    """A host's namespace may lack an option, or hold None for one that was not given."""
    assert Config.from_options(Namespace()) == Config()
    assert Config.from_options(Namespace(keras_backend=None, keras_version=None)) == Config()
    assert Config.from_options(Namespace(keras_backend="any", keras_version="3.4")) == Config("any", Release(3, 4))


def test_the_defaults_are_valid() -> None:
    """The table of options and the configuration agree."""
    defaults = Namespace(**{option.dest: option.default for option in OPTIONS})
    assert Config.from_options(defaults) == Config()
    assert all(option.name.startswith("keras-") and option.help for option in OPTIONS)


def test_releases_order_by_number() -> None:
    """3.10 is newer than 3.9."""
    assert Release.parse("3.10") > Release.parse("3.9")
    assert str(Release(3, 10)) == "3.10"
