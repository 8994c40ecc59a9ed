"""Which handlers a file concerns, and which nodes each of them is shown.

A rule that has nothing to say must cost nothing, however many rules there are. So what all handlers want is turned round once: from
the last part of a name to the handlers that look for it. A file is then asked once for each different name in it. That index is
generated (``dispatch.json``, with the documents): collecting the names takes longer than linting a file, and with it a rule is imported
when there is something to show it.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from keras3_lint.checker import Checker, load

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module

INDEX = Path(__file__).with_name("dispatch.json")


@dataclass(slots=True)
class Handler:
    """One marked method of a rule, and what it wants to see; ``rule`` is loaded when it is asked for."""

    module: str
    """The module of the rule."""
    code: str
    method: str
    types: tuple[type[ast.AST], ...]
    is_spelled: bool
    """Whether it is shown only what has one of some names."""
    mentions: tuple[str, ...]
    is_portability_only: bool
    rule: Checker | None = None
    error: Exception | None = None
    """What its own filter raised: it is reported in each file, and the handler shown nothing."""

    @property
    def checker(self) -> Checker:
        """The rule. Raises whatever its import does."""
        if self.rule is None:
            self.rule = load(self.module)()
        return self.rule


class Dispatch:
    """The handlers of all rules, in the order of their codes, and by the names that they look for."""

    def __init__(self) -> None:
        self.handlers: list[Handler] = []
        # Per type of node: name -> the places of the handlers that look for it; the empty name has those of all of them.
        self._by_name: dict[type[ast.AST], dict[str, list[int]]] = {}

    @classmethod
    def of(cls, rules: Iterable[type[Checker]]) -> Dispatch:
        """What these rules say of themselves."""
        self = cls()
        for rule in rules:
            checker = rule()
            for method, wanted in rule.handlers():
                spelled, portability = wanted.spelled, rule.is_portability_only()
                handler = Handler(rule.__module__, rule.code, method, wanted.types, spelled is not None, wanted.mentions, portability, checker)
                self.handlers.append(handler)
                try:
                    names = [] if spelled is None else ["", *sorted({*spelled()} - {""})]
                except Exception as error:  # a rule must never take its host down, nor what it says of itself in `@on`
                    handler.error = error
                    continue
                for node_type in wanted.types:
                    table = self._by_name.setdefault(node_type, {})
                    for name in names:
                        table.setdefault(name, []).append(len(self.handlers) - 1)
        return self

    @classmethod
    def packaged(cls) -> Dispatch:
        """What the rules of the package said of themselves when the index was written."""
        self = cls()
        index = json.loads(INDEX.read_text(encoding="utf-8"))
        places: dict[str, int] = {}
        for name, (module, types, is_spelled, mentions, portability) in index["handlers"].items():
            code, _, method = name.partition(".")
            places[name] = len(self.handlers)
            nodes = tuple(getattr(ast, node_type) for node_type in types)
            self.handlers.append(Handler(module, code, method, nodes, is_spelled, tuple(mentions), portability))
        for node_type, groups in index["names"].items():
            table = self._by_name[getattr(ast, node_type)] = {}
            for names, labels in groups:
                wanted_by = [places[label] for label in labels]
                table.update((name, wanted_by) for name in names.split(" "))
        return self

    def text(self) -> str:
        """The index as it is packaged: a handler, or a group of names that the same handlers look for, on each line."""
        labels = [f"{handler.code}.{handler.method}" for handler in self.handlers]
        handlers = {
            label: [one.module, [node.__name__ for node in one.types], one.is_spelled, one.mentions, one.is_portability_only]
            for label, one in zip(labels, self.handlers, strict=True)
        }
        names = {}
        for node_type, table in self._by_name.items():
            groups: dict[tuple[int, ...], list[str]] = {}
            for name, places in sorted(table.items()):
                groups.setdefault(tuple(places), []).append(name)
            names[node_type.__name__] = [[" ".join(found), [labels[place] for place in places]] for places, found in sorted(groups.items())]
        rows = ",\n".join(f"{json.dumps(label)}: {json.dumps(row)}" for label, row in handlers.items())
        tables = ",\n".join(f"{json.dumps(kind)}: [\n" + ",\n".join(map(json.dumps, groups)) + "\n]" for kind, groups in names.items())
        return f'{{"handlers": {{\n{rows}\n}}, "names": {{\n{tables}\n}}}}\n'

    def shown(self, module: Module) -> Iterator[tuple[Handler, Iterable[ast.AST]]]:
        """Each handler that the file concerns, with its nodes."""
        named: dict[int, list[ast.AST]] = {}
        for node_type, wanted_by in self._by_name.items():
            for name, nodes in module.spellings(node_type).items():
                for place in wanted_by.get(name, ()):
                    named.setdefault(place, []).extend(nodes)
        for place, handler in enumerate(self.handlers):
            if handler.is_portability_only and module.settings.backend != "any":
                continue
            nodes = named.get(place, []) if handler.is_spelled else _of_types(handler, module)
            if not nodes and handler.error is None:
                continue
            if not handler.mentions or module.mentions(*handler.mentions):
                yield handler, nodes


def _of_types(handler: Handler, module: Module) -> list[ast.AST]:
    if len(handler.types) == 1:
        return module.nodes(handler.types[0])
    return [node for node_type in handler.types for node in module.nodes(node_type)]
