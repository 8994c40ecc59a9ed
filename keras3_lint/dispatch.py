"""Which handlers a file concerns, and which nodes each of them is shown.

A rule that has nothing to say must cost nothing, however many rules there are. So what all handlers want is turned round once: from
the last part of a name to the handlers that look for it. A file is then asked once for each different name in it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, Wanted

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class Handler:
    """One marked method of a rule, and what it wants to see."""

    __slots__ = ("checker", "error", "is_portability_only", "method", "wanted")

    def __init__(self, checker: Checker, method: str, wanted: Wanted) -> None:
        self.checker = checker
        self.method = method
        self.wanted = wanted
        self.is_portability_only = checker.is_portability_only()
        self.error: Exception | None = None
        """What its own filter raised: it is reported in each file, and the handler shown nothing."""


class Dispatch:
    """The handlers of all rules, in the order of their codes."""

    def __init__(self, rules: Iterable[type[Checker]]) -> None:
        self.handlers = [Handler(checker, *marked) for rule in rules for checker in [rule()] for marked in rule.handlers()]
        # Per type of node: name -> the places of the handlers that look for it; the empty name has those of all of them.
        self._by_name: dict[type[ast.AST], dict[str, list[int]]] = {}
        for place, handler in enumerate(self.handlers):
            if handler.wanted.spelled is None:
                continue
            try:
                names = sorted({"", *handler.wanted.spelled()})
            except Exception as error:  # a rule must never take its host down, nor what it says of itself in `@on`
                handler.error = error
                continue
            for node_type in handler.wanted.types:
                table = self._by_name.setdefault(node_type, {})
                for name in names:
                    table.setdefault(name, []).append(place)

    def shown(self, module: Module) -> Iterator[tuple[Handler, Iterable[ast.AST]]]:
        """Each handler that the file concerns, with its nodes."""
        named: dict[int, list[ast.AST]] = {}
        for node_type, wanted_by in self._by_name.items():
            for name, nodes in module.spellings(node_type).items():
                for place in wanted_by.get(name, ()):
                    named.setdefault(place, []).extend(nodes)
        for place, handler in enumerate(self.handlers):
            wanted = handler.wanted
            if module.settings.backend != "any" and handler.is_portability_only:
                continue
            if handler.error is None and wanted.spelled is not None and place not in named:
                continue
            if wanted.mentions and not module.mentions(*wanted.mentions):
                continue
            yield handler, named.get(place, ()) if wanted.spelled is not None else _of_types(wanted, module)


def _of_types(wanted: Wanted, module: Module) -> Iterator[ast.AST]:
    for node_type in wanted.types:
        yield from module.nodes(node_type)
