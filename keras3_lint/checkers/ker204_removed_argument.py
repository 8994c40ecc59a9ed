"""KER204: an argument that Keras 3 does not take."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from keras3_lint.api.replacements import Row, advice
from keras3_lint.api.tables import Signature
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.config import Release
from keras3_lint.finding import Fix, Severity
from keras3_lint.fixes.keywords import drop_keyword, rename_keyword
from keras3_lint.semantics import members
from keras3_lint.semantics.calls import words
from keras3_lint.semantics.members import Target, argument_row

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


class RemovedArgument(Checker):
    """A keyword argument is passed that Keras 3 does not take.

    Why: Keras 3 dropped arguments of constructors, functions and methods, and takes nothing through `**kwargs` that it does not know:
        TypeError, or ValueError where a class checks its keywords itself. A few are taken and ignored.
    Fix: the new argument where there is one; else leave it out, as the hint says.
    Silent on: arguments that Keras 3 takes and warns about by itself, callees that are not known, and what the project defines itself.
    Source: the signatures of the API tables, Keras 2.15 to 3.15; for older arguments the records of `replacements.jsonl`.
    """

    code = "KER204"
    name = "keras3-removed-argument"
    message = "`{callee}` takes no `{argument}` in Keras 3"
    hint = "{way}"
    severity = Severity.ERROR
    other_severities = (Severity.WARNING,)

    @on(ast.Call, spelled=lambda: {*members.callables(), "partial"})
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Each keyword of a call of Keras, also what ``**`` and ``functools.partial`` hand on."""
        found = members.receivers(call, module) if call.keywords else ()
        if not found:
            return
        for word, argument, _ in words(call, module):
            yield from self._judge(call, word, argument, found, module)

    def _judge(self, call: ast.Call, word: ast.keyword, argument: str, found: tuple[Target, ...], module: Module) -> Iterator[Hit]:
        row = argument_row(found[0], argument)
        if row is not None and row.kind == "deprecated":
            return
        if row is not None and (row.kind == "ignored" or not row.exception):
            yield self._ignored(call, word, argument, found[0], row, module)
        if row is None or row.exception:
            releases = set.intersection(*(set(_lacking(target, argument, module.settings.explicit)) for target in found))
            if releases and not _is_asked_for(word, argument, module):
                yield self._hit(call, word, argument, found[0], row, releases, module)

    def _hit(
        self, call: ast.Call, word: ast.keyword, argument: str, target: Target, row: Row | None, releases: set[Release], module: Module
    ) -> Hit:
        if row is None:
            way = "leave it out" if target.old is not None and target.old.takes(argument) else "check the name"
        else:
            way = advice(row, _text(word, module))
        newest = target.signature(str(max(releases)))
        checked = newest is not None and any(parameter.kind == "**" for parameter in newest.parameters)
        return self.hit(
            word,
            callee=str(target),
            argument=argument,
            way=way,
            raises=("ValueError",) if checked else ("TypeError",),
            fix=_fix(call, word, target, row, module),
            releases=releases,
        )

    def _ignored(self, call: ast.Call, word: ast.keyword, argument: str, target: Target, row: Row, module: Module) -> Hit:
        """The hit on the releases that take the argument, and do nothing with it."""
        signatures = {release: target.signature(str(release)) for release in members.releases()}
        return self.hit(
            word,
            message="`{callee}` ignores `{argument}` in Keras 3",
            severity=Severity.WARNING,
            raises=(),
            callee=str(target),
            argument=argument,
            way="leave it out" if _is_default(word.value, target.old, argument) else advice(row, _text(word, module)),
            fix=_fix(call, word, target, row, module),
            releases={release for release, signature in signatures.items() if signature is not None and signature.takes(argument)},
        )


def _text(word: ast.keyword, module: Module) -> str:
    return module.source.segment(word.value) if word.arg is not None else "..."


def _fix(call: ast.Call, word: ast.keyword, target: Target, row: Row | None, module: Module) -> Fix | None:
    """Write the new name of the argument, or take it out where Keras 3 does by itself what its value asks for."""
    if word.arg is None:
        return None
    if row is not None and row.to:
        return rename_keyword(call, word, row.to, module) if row.safety == "safe" else None
    if _is_default(word.value, target.old, str(word.arg)) or (row is not None and row.kind in {"dropped", "ignored"} and row.safety == "safe"):
        return drop_keyword(call, word, module)
    return None


def _is_default(value: ast.expr, old: Signature | None, argument: str) -> bool:
    """Whether the value asks for nothing: the default of Keras 2, or nothing at all where that is not known."""
    known = None if old is None else old.find(argument)
    if not isinstance(value, ast.Constant):
        return False
    return not value.value if known is None or known.default is None else repr(value.value) == known.default


def _is_asked_for(word: ast.keyword, argument: str, module: Module) -> bool:
    """Whether a test around the call asks for the argument by its name: ``if "save_format" in signature.parameters``."""
    tests = (owner.test for owner in module.index.ancestors(word) if isinstance(owner, ast.If | ast.IfExp))
    found = (node for test in tests for node in (test, *ast.iter_child_nodes(test)))
    return any(isinstance(node, ast.Constant) and node.value == argument for node in found)


@lru_cache(maxsize=4096)
def _lacking(target: Target, argument: str, explicit: bool) -> frozenset[Release]:
    """The releases that have what is called and don't take the argument; those before the first only when a version was asked for."""
    found: set[Release] = set()
    taken: list[Release] = []
    for release in members.releases():
        signature = target.signature(str(release))
        if signature is None or signature.raises:
            continue
        if signature.takes(argument):
            taken.append(release)
        else:
            found.add(release)
    old = target.old
    was = (old is not None and old.keywords is not None and old.takes(argument)) or argument_row(target, argument) is not None
    if target.by_call and (not was or argument == "training"):  # a layer's `__call__` takes more than its `call`
        return frozenset()
    if taken and not was and not explicit:
        return frozenset(release for release in found if release > taken[0])
    return frozenset(found)
