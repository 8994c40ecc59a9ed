"""What ends a run early."""

from __future__ import annotations

import sys


class UsageError(Exception):
    """A bad path, option or configuration; the text is one line for the user. The exit status is 2."""


def complain(text: str) -> None:
    """One line on standard error, as ours."""
    print(f"keras3-lint: {' '.join(text.split())}", file=sys.stderr, flush=True)


def reason(error: BaseException) -> str:
    """Why an operation of the system failed, in one line."""
    return " ".join(str(getattr(error, "strerror", None) or error or type(error).__name__).split())
