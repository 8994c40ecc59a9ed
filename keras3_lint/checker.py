"""What a rule is: a class in its own file below ``checkers/``, found by walking that package.

The class is the documentation, the message and the check. Creating it checks it, so a half-written rule can't be imported.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import string
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, TypeVar

from keras3_lint.config import Release
from keras3_lint.finding import Fix, Severity, one_line

PARTS = ("Why", "Fix", "Silent on", "Source")
HANDLER = "_keras3_wanted"
_Method = TypeVar("_Method", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule yields: a finding that the engine has still to place, to gate by release and to weigh against others.

    ``node`` is the expression or statement that fails: guards are judged there, and of several hits on one node one stays.
    ``at`` is the node whose span is shown, the most telling token. ``row`` names the record of ``api/affected.json``,
    ``raises`` the exceptions that this very thing raises (empty: nothing is raised, so nothing can catch it). ``releases`` are those
    that it bites on where the API tables say it, None where the row does.
    """

    checker: Checker
    node: ast.AST
    at: ast.AST
    row: str
    severity: Severity
    message: str
    hint: str
    raises: tuple[str, ...]
    fix: Fix | None
    releases: tuple[Release, ...] | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a handler wants to see: nodes of these types; see ``on`` for the rest."""

    types: tuple[type[ast.AST], ...]
    spelled: Callable[[], Collection[str]] | None
    mentions: tuple[str, ...]


def on(
    *types: type[ast.AST], spelled: Callable[[], Collection[str]] | None = None, mentions: tuple[str, ...] = ()
) -> Callable[[_Method], _Method]:
    """Mark a method of a checker as the handler of these node types: ``(self, node, module) -> Iterator[Hit]``.

    Most nodes of a file are nothing to most rules, so a handler says what can concern it at all. ``spelled`` gives the last parts of
    names: a call is shown when what it calls ends in one, as imported, or is a name of the file that can stand for anything; an
    attribute when it is one. ``ast.Store`` stands for the attributes that are assigned. ``mentions`` are words of which the text of the file must have one.
    """

    def mark(method: _Method) -> _Method:
        setattr(method, HANDLER, Wanted(types, spelled, mentions))
        return method

    return mark


class Checker:
    """Base of all rules. A rule without ``@on`` methods is not one."""

    code: ClassVar[str]
    """``KER301``: the same as in the name of the file."""
    name: ClassVar[str]
    """The symbol, ``keras3-nested-model-inputs``: names the bad thing, not the cure."""
    message: ClassVar[str]
    """What is true, with ``{placeholders}`` that ``hit`` fills."""
    hint: ClassVar[str]
    """What to do, with placeholders."""
    severity: ClassVar[Severity]
    other_severities: ClassVar[tuple[Severity, ...]] = ()
    """What else the rule reports, for hosts that declare messages beforehand."""
    raises: ClassVar[tuple[str, ...]] = ()
    """Names of the exceptions that Keras 3 raises at the reported node."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        _check_class(cls)

    def hit(
        self,
        node: ast.AST,
        *,
        at: ast.AST | None = None,
        row: str = "",
        message: str | None = None,
        hint: str | None = None,
        severity: Severity | None = None,
        raises: tuple[str, ...] | None = None,
        fix: Fix | None = None,
        releases: Iterable[Release] | None = None,
        **fields: object,
    ) -> Hit:
        """One hit; ``fields`` fill the placeholders. What is left out comes from the class.

        ``row`` is the part behind the code in ``api/affected.json`` when not all of the rule's pitfalls have one range;
        ``releases`` says it instead for what the API tables know release by release.
        """
        return Hit(
            checker=self,
            node=node,
            at=node if at is None else at,
            row=f"{self.code}/{row}" if row else self.code,
            severity=self.severity if severity is None else severity,
            message=one_line((self.message if message is None else message).format(**fields)),
            hint=one_line((self.hint if hint is None else hint).format(**fields)),
            raises=self.raises if raises is None else raises,
            fix=fix,
            releases=None if releases is None else tuple(sorted(releases)),
        )

    @classmethod
    def is_portability_only(cls) -> bool:
        """Whether all that the rule reports is dropped unless the code has to run on any backend: then it need not look."""
        return {cls.severity, *cls.other_severities} == {Severity.PORTABILITY}

    @classmethod
    def handlers(cls) -> Iterator[tuple[str, Wanted]]:
        """Pairs of the name of a method and what it wants to see, in the order of the source."""
        for attribute in vars(cls):
            wanted = getattr(getattr(cls, attribute), HANDLER, None)
            if wanted is not None:
                yield attribute, wanted


def summary(checker: type[Checker]) -> str:
    """The first line of a rule's docstring."""
    return (checker.__doc__ or "").strip().splitlines()[0]


def section(checker: type[Checker], part: str) -> str:
    """The text of one part (of ``PARTS``) of a rule's docstring, as one line."""
    pattern = rf"^\s*{part}: (.*?)(?=^\s*(?:{'|'.join(PARTS)}): |\Z)"
    match = re.search(pattern, checker.__doc__ or "", re.MULTILINE | re.DOTALL)
    return one_line(match.group(1)) if match else ""


def _check_class(cls: type[Checker]) -> None:
    where = f"{cls.__module__}.{cls.__name__}"
    file_code = cls.__module__.rpartition(".")[2].partition("_")[0].upper()
    problems = [f"the docstring lacks `{part}:`" for part in PARTS if not section(cls, part)]
    problems += [f"`{field}` is missing" for field in ("code", "name", "message", "hint", "severity") if not hasattr(cls, field)]
    if problems:
        raise TypeError(f"{where}: {'; '.join(problems)}")
    if not re.fullmatch(r"KER\d{3}", cls.code) or cls.code != file_code:
        raise TypeError(f"{where}: the code `{cls.code}` is not that of its file")
    if not re.fullmatch(r"keras3(-[a-z0-9]+)+", cls.name):
        raise TypeError(f"{where}: `{cls.name}` is no symbol of ours")
    for text in (cls.message, cls.hint):
        if text.endswith(".") or "\n" in text:
            raise TypeError(f"{where}: `{text}` is not one line without a full stop")
        list(string.Formatter().parse(text))
    if not any(True for _ in cls.handlers()):
        raise TypeError(f"{where}: no method is marked with @on")


@lru_cache(maxsize=1)
def checkers() -> tuple[type[Checker], ...]:
    """Every rule, ordered by code. Raises TypeError when two share a code or a symbol."""
    import keras3_lint.checkers as package

    found: dict[str, type[Checker]] = {}
    names: set[str] = set()
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        for rule in _rules(f"{package.__name__}.{info.name}") if info.name.startswith("ker") else ():
            if rule.code in found or rule.name in names:
                raise TypeError(f"{rule.__module__}: `{rule.code}` or `{rule.name}` is taken")
            found[rule.code] = rule
            names.add(rule.name)
    return tuple(found[code] for code in sorted(found))


def load(module: str) -> type[Checker]:
    """The rule of a module."""
    (rule,) = _rules(module)
    return rule


def _rules(module: str) -> list[type[Checker]]:
    values = vars(importlib.import_module(module)).values()
    return [value for value in values if isinstance(value, type) and issubclass(value, Checker) and value.__module__ == module]
