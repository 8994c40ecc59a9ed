"""A file that is fixed: its bytes, its program, what is found in it, and the way back to the disk."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import tempfile
import tokenize
from collections.abc import Callable, Iterable, Iterator

from keras3_lint.cli.errors import reason
from keras3_lint.cli.linting import lint_source, read
from keras3_lint.cli.results import Found, Result
from keras3_lint.config import Config
from keras3_lint.finding import Edit, Finding
from keras3_lint.fixes.edits import rewrite
from keras3_lint.source import decode
from keras3_lint.standing import digest_of

Wanted = Callable[[Found], bool]


class WriteError(Exception):
    """A file that can't be written; the text is one line. Nothing was changed."""


class OpenDocument:
    """The content of a file as it is, or as it would be. Raises SourceError when it is no program."""

    def __init__(self, path: str, data: bytes, config: Config, wanted: Wanted) -> None:
        self.path = path
        self.data = data
        self._config = config
        self._is_wanted = wanted
        self.source, self._notebook = read(path, data)
        assert self.source.tree
        self.result = lint_source(Result(path, digest=digest_of(data)), self.source, self._notebook, config)

    @property
    def findings(self) -> list[Finding]:
        """All findings, silenced ones too."""
        return [found.finding for found in self.result.found]

    @property
    def wanted(self) -> list[Finding]:
        """Those to be repaired."""
        return [found.finding for found in self.result.found if found.finding.fix is not None and self._is_wanted(found)]

    @property
    def text(self) -> str:
        """The content as people read it: of a notebook its JSON."""
        return self.data.decode("utf-8-sig") if self._notebook is not None else decode(self.data)

    def edited(self, edits: Iterable[Edit]) -> OpenDocument:
        """The document with edits. Raises SourceError or ValueError when there is none."""
        if self._notebook is not None:
            data = _encoded(self._notebook.rewritten(edits), self.data, "utf-8")
        else:
            data = _encoded(rewrite(self.source.text, edits), self.data, encoding_of(self.data))
        return OpenDocument(self.path, data, self._config, self._is_wanted)


def encoding_of(data: bytes) -> str:
    """The encoding that the bytes of a program declare."""
    return tokenize.detect_encoding(io.BytesIO(data).readline)[0]


def _encoded(text: str, before: bytes, encoding: str) -> bytes:
    """The text as the old bytes were: the same encoding and mark. Raises ValueError where it can't be so."""
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    plain = "utf-8" if encoding == "utf-8-sig" else encoding
    if before[len(mark) :].decode(plain).encode(plain) != before[len(mark) :]:
        raise ValueError("the file can't be written back byte by byte")
    return mark + text.encode(plain)


# -- the disk -------------------------------------------------------------------------------------------------------


def write(path: str, data: bytes, before: bytes) -> None:
    """Put new content into the place of the old, whole or not at all. Raises WriteError.

    A link stays a link, and permissions stay; a file that is read-only, or that somebody changed meanwhile, is left alone.
    """
    target = os.path.realpath(path)
    try:
        status = os.stat(target)
        if not status.st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
            raise WriteError(f"can't write `{path}`: it is read-only")
        with open(target, "rb") as stream:
            if stream.read() != before:
                raise WriteError(f"can't write `{path}`: it has changed meanwhile")
        with _beside(target) as temporary:
            with open(temporary, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(temporary, stat.S_IMODE(status.st_mode))
            with contextlib.suppress(OSError, AttributeError):  # it may be somebody else's file
                if (os.stat(temporary).st_uid, os.stat(temporary).st_gid) != (status.st_uid, status.st_gid):
                    os.chown(temporary, status.st_uid, status.st_gid)
            os.replace(temporary, target)
    except OSError as error:
        raise WriteError(f"can't write `{path}`: {reason(error)}") from error


@contextlib.contextmanager
def _beside(target: str) -> Iterator[str]:
    """A temporary file in the same folder, gone in the end whatever happens."""
    handle, temporary = tempfile.mkstemp(prefix=".keras3-lint-", suffix=".tmp", dir=os.path.dirname(target))
    os.close(handle)
    try:
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
