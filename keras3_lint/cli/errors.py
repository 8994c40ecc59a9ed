"""What ends a run early."""

from __future__ import annotations

import sys


class UsageError(Exception):
    """A bad path, option or configuration; the text is one line for the user. The exit status is 2."""


def complain(text: str) -> None:
    """One line on standard error, as ours."""
    print(f"keras3-lint: {visible(' '.join(text.split()))}", file=sys.stderr, flush=True)


def visible(text: str) -> str:
    """The text with escapes for what a terminal would obey, hide or turn around: a name can't forge a line, or move the cursor."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def reason(error: BaseException) -> str:
    """Why an operation of the system failed, in one line."""
    return " ".join(str(getattr(error, "strerror", None) or error or type(error).__name__).split())
