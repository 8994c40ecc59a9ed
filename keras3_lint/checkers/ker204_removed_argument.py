"""KER204: an argument that Keras 3 does not take."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from keras3_lint.api.replacements import Row, rows
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.config import Release
from keras3_lint.finding import Edit, Fix, Safety, Severity
from keras3_lint.semantics import members
from keras3_lint.semantics.members import Target

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

    @on(ast.Call, spelled=members.callables)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """Each keyword of a call of Keras."""
        if not call.keywords:
            return
        found = members.targets(call, module)
        for word in call.keywords if found else ():
            if word.arg is None:
                continue
            row = _row(found[0], word.arg)
            if row is not None and not row.exception:
                yield self._hit(call, word, found[0], _ignored(found[0], word.arg), module)
                continue
            releases = set.intersection(*(set(_lacking(target, word.arg, module.settings.explicit)) for target in found))
            if releases and not _is_asked_for(word, module):
                yield self._hit(call, word, found[0], releases, module)

    def _hit(self, call: ast.Call, word: ast.keyword, target: Target, releases: set[Release], module: Module) -> Hit:
        assert word.arg is not None
        row = _row(target, word.arg)
        if row is None:
            old = target.old
            was = old is not None and old.takes(word.arg)
            way = "leave it out" if was else "check the name"
        else:
            way = row.hint or f"write `{row.to}={ast.unparse(word.value)}`"
        fix = None
        if row is not None and row.to and row.safety == "safe" and all(other.arg != row.to for other in call.keywords):
            start = module.source.offset(word.lineno, word.col_offset)
            fix = Fix((Edit(start, start + len(word.arg), row.to),), Safety.SAFE)
        newest = target.signature(str(max(releases)))
        checked = newest is not None and any(parameter.kind == "**" for parameter in newest.parameters)
        callee = f"{_owner(target)}.{target.member}" if target.member else _owner(target)
        raises: tuple[str, ...] = ("ValueError",) if checked else ("TypeError",)
        message, severity = self.message, self.severity
        if row is not None and not row.exception:
            message, severity, raises = "`{callee}` ignores `{argument}` in Keras 3", Severity.WARNING, ()
        return self.hit(
            word, message=message, severity=severity, callee=callee, argument=word.arg, way=way, raises=raises, fix=fix, releases=releases
        )


def _is_asked_for(word: ast.keyword, module: Module) -> bool:
    """Whether a test around the call asks for the argument by its name: ``if "save_format" in signature.parameters``."""
    tests = (owner.test for owner in module.index.ancestors(word) if isinstance(owner, ast.If | ast.IfExp))
    found = (node for test in tests for node in (test, *ast.iter_child_nodes(test)))
    return any(isinstance(node, ast.Constant) and node.value == word.arg for node in found)


def _ignored(target: Target, argument: str) -> set[Release]:
    """The releases that take the argument, and do nothing with it."""
    signatures = {release: target.signature(str(release)) for release in members.releases()}
    return {release for release, signature in signatures.items() if signature is not None and signature.takes(argument)}


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
    was = (old is not None and old.keywords is not None and old.takes(argument)) or _row(target, argument) is not None
    if target.by_call and (not was or argument == "training"):  # a layer's `__call__` takes more than its `call`
        return frozenset()
    if taken and not was and not explicit:
        return frozenset(release for release in found if release > taken[0])
    return frozenset(found)


@lru_cache(maxsize=4096)
def _row(target: Target, argument: str) -> Row | None:
    """The record for the argument: of the very thing, of the method, of the role."""
    path = f"{_owner(target)}.{target.member}" if target.member else target.name.rpartition("keras.")[2]
    keys = [f"{path}({argument}=)", *(f"{family}{'.' + target.member if target.member else ''}({argument}=)" for family in members.families(target.name))]
    return next((rows()[key][0] for key in keys if key in rows()), None)


def _owner(target: Target) -> str:
    return target.name.rpartition(".")[2]
