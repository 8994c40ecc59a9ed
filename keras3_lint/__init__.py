"""A linter for Keras 2 code that is to run on Keras 3.

Importing this package is cheap: it loads no rule, no table and no host.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylint.lint import PyLinter

__version__ = "0.1.0"


def register(linter: PyLinter) -> None:
    """Register every checker with pylint, so that ``load-plugins=keras3_lint`` is enough."""
    from keras3_lint.hosts.pylint import register_checkers

    register_checkers(linter)


def load_configuration(linter: PyLinter) -> None:
    """Begin a run of pylint, before it reads any file."""
    from keras3_lint.hosts.pylint import begin

    begin(linter.config)
