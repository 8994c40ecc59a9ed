"""The command line as a function, in this process."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from keras3_lint.cli.main import main
from tests.fixtures import forget

BAD = "from tensorflow.keras import layers\nimport keras\n\none = keras.Input((2,))\nmodel = keras.Model([[one]], one)\n"
"""One KER101 on line 1, one KER301 on line 5."""
CLEAN = "import keras\n\nmodel = keras.Sequential([keras.layers.Dense(1)])\n"


class Done(NamedTuple):
    """What a run left behind."""

    status: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """Standard output as lines of JSON."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def places(self) -> list[tuple[str, int, str]]:
        """Path, line and code of each finding, from standard output as lines of JSON."""
        return [(record["path"], record["line"], record["code"]) for record in self.records]


def run(*arguments: str | Path, stdin: bytes = b"") -> Done:
    """Run ``keras3-lint`` with these arguments; the cache only when the first of them is a command that names one."""
    forget()
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline=""), io.StringIO()
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), mock.patch.object(sys, "stdin", given):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as error:  # argparse, after --help and --version
            status = int(error.code or 0)
    out.flush()
    text = out.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]
    assert "Traceback" not in err.getvalue()
    return Done(status, text, err.getvalue())


def check(*arguments: str | Path, stdin: bytes = b"") -> Done:
    """``check`` in one process, without a cache, as lines of JSON."""
    return run("check", "--no-cache", "--jobs=1", "--format=jsonl", *arguments, stdin=stdin)


def tree(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Run with another current folder."""
    with contextlib.chdir(folder) if sys.version_info >= (3, 11) else _chdir(folder):
        yield


@contextlib.contextmanager
def _chdir(folder: Path) -> Iterator[None]:
    import os

    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
