"""What leaves the core: a finding, with the span it points at and the edits that repair it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from keras3_lint.config import Release


class Severity(enum.Enum):
    """What happens on Keras 3 when the code is left as it is."""

    ERROR = "error"
    """It raises."""
    WARNING = "warning"
    """It silently does something else."""
    PORTABILITY = "portability"
    """It fails or differs on JAX or PyTorch only."""
    CONVENTION = "convention"
    """It works; the guide or Keras itself advises otherwise."""

    @property
    def rank(self) -> int:
        """0 for the most severe."""
        return list(Severity).index(self)


class Safety(enum.Enum):
    """How far a fix can be trusted."""

    SAFE = "safe"
    """Right for every case that the rule matches."""
    UNSAFE = "unsafe"
    """A suggestion: right in most cases, to be read by a person."""


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A piece of source: lines count from 1, columns from 0 in characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters ``start`` (0-based, inclusive) to ``end`` (exclusive) of the text by ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together, and the imports that they need.

    ``imports`` are absolute import statements such as ``import keras``; whoever applies the fix merges them.
    """

    edits: tuple[Edit, ...]
    safety: Safety
    imports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect, ready for a host. ``message`` says what is true, ``hint`` what to do; each is one line.

    ``releases`` are those of Keras 3 on which it bites, none for a finding about the linting itself.
    """

    code: str
    name: str
    severity: Severity
    span: Span
    message: str
    hint: str
    fix: Fix | None = None
    releases: tuple[Release, ...] = ()

    @property
    def text(self) -> str:
        """The one line that a person reads: the message, then the hint."""
        return f"{self.message}; {self.hint}"


def one_line(text: str) -> str:
    """``text`` with every run of white space made one blank."""
    return " ".join(text.split())
