"""What a call may pass: signatures as the tables hold them, and as questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Kind = Literal["positional-only", "positional", "keyword-only", "*", "**"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter without ``self``; ``default`` is source-like text, shortened, or None when there is none."""

    name: str
    kind: Kind
    default: str | None = None

    @property
    def is_flag(self) -> bool:
        """Whether it is true or false: whatever is given counts as one of them."""
        return self.default in {"True", "False"}

    @property
    def required(self) -> bool:
        """Whether a call has to fill it."""
        return self.default is None and not self.kind.startswith("*")


@dataclass(frozen=True)
class Signature:
    """The parameters in order, what ``**kwargs`` really takes, and whether there is anything behind them."""

    parameters: tuple[Parameter, ...]
    keywords: frozenset[str] | None = frozenset()
    """The names that ``**kwargs`` takes beside the parameters; None when it takes any, or nobody can say."""
    raises: str | None = None
    """The exception that each call raises, for a placeholder of what went and for an abstract method."""

    @cached_property
    def positional(self) -> tuple[Parameter, ...]:
        """The parameters that a call fills by position."""
        return tuple(parameter for parameter in self.parameters if parameter.kind.startswith("positional"))

    @property
    def open_ended(self) -> bool:
        """Whether there is a ``*args``."""
        return any(parameter.kind == "*" for parameter in self.parameters)

    @cached_property
    def names(self) -> frozenset[str] | None:
        """All that can be passed by keyword; None for anything."""
        if self.keywords is None:
            return None
        named = (parameter.name for parameter in self.parameters if parameter.kind in ("positional", "keyword-only"))
        return self.keywords.union(named)

    def takes(self, keyword: str) -> bool:
        """Whether ``keyword=...`` is accepted."""
        return self.names is None or keyword in self.names

    def find(self, name: str) -> Parameter | None:
        """The parameter ``name``; what goes through ``**kwargs`` is none."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)


def parse_parameters(texts: Sequence[str]) -> tuple[Parameter, ...]:
    """``["units", "activation=None", "*", "name=None", "**kwargs"]`` as parameters."""
    return tuple(_parse(texts))


def _parse(texts: Sequence[str]) -> Iterator[Parameter]:
    kind: Kind = "positional-only" if "/" in texts else "positional"
    for text in texts:
        name, equals, default = text.partition("=")
        if text == "/":
            kind = "positional"
        elif text.startswith("**"):
            yield Parameter(text[2:], "**")
        elif text.startswith("*"):
            kind = "keyword-only"
            if text != "*":
                yield Parameter(text[1:], "*")
        else:
            yield Parameter(name, kind, default if equals else None)
