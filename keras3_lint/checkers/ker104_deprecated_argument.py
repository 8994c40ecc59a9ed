"""KER104: an argument that Keras 3 takes under its old name, with a warning."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keras3_lint.api.replacements import advice, rows
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.fixes.keywords import rename_keyword
from keras3_lint.semantics import members

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


def _callees() -> frozenset[str]:
    return frozenset(name.partition("(")[0] for name, found in rows().items() if found[0].kind == "deprecated")


class DeprecatedArgument(Checker):
    """An argument is passed under a name that Keras 3 has deprecated.

    Why: Keras 3 gave the argument another name and still takes the old one, which it warns about.
    Fix: the new name.
    Silent on: arguments that Keras 3 refuses or ignores: those are KER204.
    Source: the warnings in the sources of Keras 3.0 to 3.15; the records of kind `deprecated` in `replacements.jsonl`.
    """

    code = "KER104"
    name = "keras3-deprecated-argument"
    message = "`{callee}` takes `{argument}` under another name in Keras 3"
    hint = "{way}"
    severity = Severity.CONVENTION

    @on(ast.Call, spelled=_callees)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``LeakyReLU(alpha=0.1)``."""
        found = members.targets(call, module) if call.keywords else ()
        for word in call.keywords if len(found) == 1 else ():
            row = members.argument_row(found[0], word.arg) if word.arg else None
            if row is not None and row.kind == "deprecated":
                way = advice(row, module.source.segment(word.value))
                fix = rename_keyword(call, word, row.to, module)
                yield self.hit(word, callee=str(found[0]), argument=word.arg, way=way, fix=fix)
