"""Write what we were asked to write, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile

from keras3_lint.cli.errors import UsageError, reason


def write_text(path: str, text: str) -> None:
    """Put a text into a file; what is no regular file, such as /dev/stderr, is written to as it is. Raises UsageError."""
    data = text.encode("utf-8", "backslashreplace")
    target = os.path.realpath(path)
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as stream:
                stream.write(data)
            return
        mode = os.stat(target).st_mode & 0o777 if os.path.exists(target) else 0o666 & ~_umask()
        handle, temporary = tempfile.mkstemp(prefix=".keras3-lint-", suffix=".tmp", dir=os.path.dirname(target))
        try:
            with open(handle, "wb") as stream:
                stream.write(data)
            os.chmod(temporary, mode)
            os.replace(temporary, target)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except (OSError, ValueError) as error:
        raise UsageError(f"can't write `{path}`: {reason(error)}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
