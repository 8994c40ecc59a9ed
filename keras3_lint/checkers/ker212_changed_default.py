"""KER212: an argument that is left out, and that Keras 3 fills with something else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from keras3_lint.api import tables
from keras3_lint.api.defaults import changed
from keras3_lint.checker import Checker, Hit, on
from keras3_lint.finding import Severity
from keras3_lint.semantics import members
from keras3_lint.semantics.calls import has_stars

if TYPE_CHECKING:
    from keras3_lint.semantics.module import Module


# Its formula changed, too: KER213.
_HARD = "write `{argument}=lambda x: keras.ops.clip(0.2 * x + 0.5, 0.0, 1.0)` for what Keras 2 computed"


@cache
def _callees() -> frozenset[str]:
    aliases = {"Convolution": "Conv", "AvgPool": "AveragePooling"}
    names = {name.rpartition(".")[2] for name in changed()}
    return frozenset(names | {short.replace(new, old) for short in names for old, new in aliases.items()} | {"l1_l2", "L1L2"})


class ChangedDefault(Checker):
    """An argument is left out that has another default in Keras 3, or none.

    Why: a ConvLSTM computes with `sigmoid` where Keras 2 took `hard_sigmoid`, Lion learns ten times faster, `l1_l2(l2=...)` has no `l1`
        any more: the program runs and computes something else. `AveragePooling2D()` without its `pool_size` raises TypeError.
    Fix: pass what Keras 2 filled in.
    Silent on: calls that unpack their arguments, and defaults that mean the same.
    Source: the signatures of Keras 2.15 and of each Keras 3, compared.
    """

    code = "KER212"
    name = "keras3-changed-default"
    message = "`{callee}` fills `{argument}` with `{new}` in Keras 3, Keras 2 did with `{old}`"
    hint = "write `{argument}={old}` for what Keras 2 computed"
    severity = Severity.WARNING
    other_severities = (Severity.ERROR,)

    @on(ast.Call, spelled=_callees)
    def check(self, call: ast.Call, module: Module) -> Iterator[Hit]:
        """``ConvLSTM2D(8, 3)``, ``AveragePooling2D()``."""
        found = members.targets(call, module) if not has_stars(call) else ()
        if len(found) != 1 or found[0].member or found[0].by_call:
            return
        target, name = found[0], found[0].name
        given = {word.arg for word in call.keywords}
        for change in changed().get(name, changed().get(tables.canonical(name) or name, ())):
            if change.argument in given or change.place < len(call.args):
                continue
            fields: dict[str, Any] = {"callee": str(target), "argument": change.argument, "old": change.old}
            if change.new is None:
                message = "`{callee}` needs `{argument}` in Keras 3, Keras 2 filled it with `{old}`"
                hint = "write `{argument}={old}`"
                yield self.hit(
                    call, at=call.func, message=message, hint=hint, severity=Severity.ERROR, raises=("TypeError",), releases=change.releases, **fields
                )
            else:
                hint = _HARD if "hard_sigmoid" in change.old else self.hint
                yield self.hit(call, at=call.func, releases=change.releases, hint=hint, new=change.new, **fields)
